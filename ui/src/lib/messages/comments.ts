/** What the office says to each other about a post. */
export const comments = {
  'comments.title': { en: 'Comments', es: 'Comentarios' },
  'comments.new': { en: 'New comment', es: 'Comentario nuevo' },
  'comments.hint': { en: 'Say something to the office', es: 'Di algo a la oficina' },
  'comments.add': { en: 'Comment', es: 'Comentar' },
  'comments.by': { en: '{name}, {when}', es: '{name}, {when}' },
  'comments.somebody': { en: 'Somebody', es: 'Alguien' },
  'comments.resolve': { en: 'Resolve', es: 'Resolver' },
  'comments.reopen': { en: 'Reopen', es: 'Reabrir' },
  'comments.edit': { en: 'Change', es: 'Cambiar' },
  'comments.text': { en: 'Comment of {name}', es: 'Comentario de {name}' },
  'comments.save': { en: 'Save', es: 'Guardar' },
  'comments.keep': { en: 'Leave it', es: 'Dejarlo' },
  'comments.delete': { en: 'Delete', es: 'Eliminar' },
  'comments.act': { en: '{act}: comment of {name}, {when}', es: '{act}: comentario de {name}, {when}' },
  'comments.resolved': {
    en: '{count, plural, one {# resolved} other {# resolved}}',
    es: '{count, plural, one {# resuelto} other {# resueltos}}',
  },
  'card.comments': {
    en: '{count, plural, one {# open comment} other {# open comments}}',
    es: '{count, plural, one {# comentario abierto} other {# comentarios abiertos}}',
  },
  'edit.add_comment': { en: 'Commented on “{title}”', es: 'Comentada «{title}»' },
  'edit.edit_comment': { en: 'Changed a comment on “{title}”', es: 'Cambiado un comentario de «{title}»' },
  'edit.resolve_comment': {
    en: 'Resolved a comment on “{title}”',
    es: 'Resuelto un comentario de «{title}»',
  },
  'edit.reopen_comment': {
    en: 'Reopened a comment on “{title}”',
    es: 'Reabierto un comentario de «{title}»',
  },
  'edit.delete_comment': { en: 'Deleted a comment on “{title}”', es: 'Eliminado un comentario de «{title}»' },
} as const;
