/** The history of a post, field by field. */
export const past = {
  'past.to': { en: '{before} → {after}', es: '{before} → {after}' },
  'past.nothing': { en: 'nothing', es: 'nada' },
  'past.back': { en: 'Put back', es: 'Reponer' },
  'past.back.of': { en: 'Put back: {field}, {before}', es: 'Reponer: {field}, {before}' },
  'past.since': { en: 'changed since', es: 'ha cambiado después' },
  'past.kept': {
    en: 'It has changed since, and was left as it is.',
    es: 'Ha cambiado después y se ha dejado como está.',
  },
  'past.more': { en: 'Show more', es: 'Mostrar más' },
  'past.of': { en: '{field} of {of}', es: '{field} de {of}' },
  'field.channel': { en: 'channel', es: 'canal' },
  'field.own_text': { en: 'own text', es: 'texto propio' },
  'field.attachment': { en: 'picture', es: 'imagen' },
  'field.alt': { en: 'alt text', es: 'texto alternativo' },
  'field.comment': { en: 'comment', es: 'comentario' },
  'field.resolved': { en: 'state of a comment', es: 'estado de un comentario' },
  'edit.put_back': {
    en: 'Put back the {field} of “{title}”',
    es: 'Repuesto en «{title}»: {field}',
  },
} as const;
