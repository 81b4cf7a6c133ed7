/** What an edit did, by its code; the footer and the history say it. */
export const history = {
  'edit.untitled': { en: 'untitled post', es: 'publicación sin título' },
  'edit.undid': { en: 'Undid: {what}', es: 'Deshecho: {what}' },
  'edit.redid': { en: 'Redid: {what}', es: 'Rehecho: {what}' },
  'edit.new_plan': { en: 'Began the plan', es: 'Plan comenzado' },
  'edit.add_post': { en: 'Added “{title}”', es: 'Añadida «{title}»' },
  'edit.edit_post': { en: 'Changed the {field} of “{title}”', es: 'Cambiado en «{title}»: {field}' },
  'edit.edit_post.several': { en: 'Changed “{title}”', es: 'Cambiada «{title}»' },
  'edit.move_post': { en: 'Moved “{title}” to {day}', es: 'Movida «{title}» al {day}' },
  'edit.move_post_to_tray': { en: 'Moved “{title}” to the tray', es: 'Movida «{title}» a la bandeja' },
  'edit.copy_post': { en: 'Copied “{title}”', es: 'Copiada «{title}»' },
  'edit.edit_posts': {
    en: 'Changed the {field} of {count, plural, one {# post} other {# posts}}',
    es: 'Cambiado en {count, plural, one {# publicación} other {# publicaciones}}: {field}',
  },
  'edit.edit_posts.several': {
    en: 'Changed {count, plural, one {# post} other {# posts}}',
    es: '{count, plural, one {Cambiada # publicación} other {Cambiadas # publicaciones}}',
  },
  'edit.move_posts': {
    en: 'Moved {count, plural, one {# post} other {# posts}}',
    es: '{count, plural, one {Movida # publicación} other {Movidas # publicaciones}}',
  },
  'edit.move_posts_to_tray': {
    en: 'Moved {count, plural, one {# post} other {# posts}} to the tray',
    es: '{count, plural, one {Movida # publicación} other {Movidas # publicaciones}} a la bandeja',
  },
  'edit.copy_posts': {
    en: 'Copied {count, plural, one {# post} other {# posts}}',
    es: '{count, plural, one {Copiada # publicación} other {Copiadas # publicaciones}}',
  },
  'edit.delete_post': { en: 'Deleted “{title}”', es: 'Eliminada «{title}»' },
  'edit.delete_posts': {
    en: 'Deleted {count, plural, one {# post} other {# posts}}',
    es: '{count, plural, one {Eliminada # publicación} other {Eliminadas # publicaciones}}',
  },
  'edit.import': {
    en: 'Imported {count, plural, one {# post} other {# posts}} from {file}',
    es: '{count, plural, one {Importada # publicación} other {Importadas # publicaciones}} de {file}',
  },
  'edit.setting': {
    en: 'Changed the {noun, select, theme {theme} channel {channel} campaign {campaign} occasion {occasion} pattern {pattern} other {snippet}} “{name}”',
    es: '{noun, select, theme {Cambiado el tema} channel {Cambiado el canal} campaign {Cambiada la campaña} occasion {Cambiada la fecha} pattern {Cambiado el patrón} other {Cambiado el fragmento}} «{name}»',
  },
  'edit.add_setting': {
    en: 'Added the {noun, select, theme {theme} channel {channel} campaign {campaign} occasion {occasion} pattern {pattern} other {snippet}} “{name}”',
    es: '{noun, select, theme {Añadido el tema} channel {Añadido el canal} campaign {Añadida la campaña} occasion {Añadida la fecha} pattern {Añadido el patrón} other {Añadido el fragmento}} «{name}»',
  },
  'edit.rename_setting': {
    en: 'Renamed the {noun, select, theme {theme} channel {channel} campaign {campaign} occasion {occasion} pattern {pattern} other {snippet}} “{from}” to “{name}”',
    es: '{noun, select, theme {Renombrado el tema} channel {Renombrado el canal} campaign {Renombrada la campaña} occasion {Renombrada la fecha} pattern {Renombrado el patrón} other {Renombrado el fragmento}} «{from}» como «{name}»',
  },
  'edit.delete_setting': {
    en: 'Deleted the {noun, select, theme {theme} channel {channel} campaign {campaign} occasion {occasion} pattern {pattern} other {snippet}} “{name}”',
    es: '{noun, select, theme {Eliminado el tema} channel {Eliminado el canal} campaign {Eliminada la campaña} occasion {Eliminada la fecha} pattern {Eliminado el patrón} other {Eliminado el fragmento}} «{name}»',
  },
  'edit.delete_setting_from_posts': {
    en: 'Deleted the {noun, select, theme {theme} channel {channel} campaign {campaign} occasion {occasion} pattern {pattern} other {snippet}} “{name}” and took it off {count, plural, one {# post} other {# posts}}',
    es: '{noun, select, theme {Eliminado el tema} channel {Eliminado el canal} campaign {Eliminada la campaña} occasion {Eliminada la fecha} pattern {Eliminado el patrón} other {Eliminado el fragmento}} «{name}», también en {count, plural, one {# publicación} other {# publicaciones}}',
  },
  'edit.delete_setting_with_posts': {
    en: 'Deleted the {noun, select, theme {theme} channel {channel} campaign {campaign} occasion {occasion} pattern {pattern} other {snippet}} “{name}”; “{to}” has its {count, plural, one {# post} other {# posts}}',
    es: '{noun, select, theme {Eliminado el tema} channel {Eliminado el canal} campaign {Eliminada la campaña} occasion {Eliminada la fecha} pattern {Eliminado el patrón} other {Eliminado el fragmento}} «{name}»; {count, plural, one {su publicación pasa} other {sus # publicaciones pasan}} a «{to}»',
  },
  'edit.order_settings': {
    en: 'Put the {noun, select, theme {themes} channel {channels} campaign {campaigns} pattern {patterns} filter {saved filters} other {snippets}} in another order',
    es: '{noun, select, theme {Reordenados los temas} channel {Reordenados los canales} campaign {Reordenadas las campañas} pattern {Reordenados los patrones} filter {Reordenados los filtros guardados} other {Reordenados los fragmentos}}',
  },
  'edit.rename_person': {
    en: 'Renamed {from} to {name} in {count, plural, one {# post} other {# posts}}',
    es: '{from} pasa a llamarse {name} en {count, plural, one {# publicación} other {# publicaciones}}',
  },
  'edit.edit_plan': {
    en: '{field, select, late_after {A question is late after {value, plural, one {# working day} other {# working days}}} answer_theme {Posts made of questions have {value, select, none {no theme} other {the theme “{value}”}}} title {Changed the plan’s title to “{value}”} zone {Changed the plan’s time zone to “{value}”} other {Changed the plan’s language to “{value}”}}',
    es: '{field, select, late_after {Una pregunta se retrasa tras {value, plural, one {# día laborable} other {# días laborables}}} answer_theme {Las publicaciones hechas de preguntas llevan {value, select, none {ningún tema} other {el tema «{value}»}}} title {Título del plan: «{value}»} zone {Zona horaria del plan: «{value}»} other {Idioma del plan: «{value}»}}',
  },
  'edit.paste': {
    en: 'Pasted {count, plural, one {# post} other {# posts}}',
    es: '{count, plural, one {Pegada # publicación} other {Pegadas # publicaciones}}',
  },
  'edit.revert': { en: 'Reverted: {label}', es: 'Revertido: {label}' },
  'edit.outside': { en: 'Changed outside Almanac', es: 'Cambiado fuera de Almanac' },
  'field.title': { en: 'title', es: 'título' },
  'field.text': { en: 'text', es: 'texto' },
  'field.theme': { en: 'theme', es: 'tema' },
  'field.status': { en: 'status', es: 'estado' },
  'field.day': { en: 'day', es: 'día' },
  'field.time': { en: 'time', es: 'hora' },
  'field.channels': { en: 'channels', es: 'canales' },
  'field.campaign': { en: 'campaign', es: 'campaña' },
  'field.owner': { en: 'owner', es: 'responsable' },
  'field.link': { en: 'link', es: 'enlace' },
  'field.notes': { en: 'notes', es: 'notas' },
  'field.audience': { en: 'audience', es: 'público' },
  'field.place': { en: 'place', es: 'lugar' },
  'field.language': { en: 'language', es: 'idioma' },
} as const;
