/** The board: a column a status. */
export const board = {
  'board.name': { en: 'Posts of {month} by status', es: 'Publicaciones de {month} por estado' },
  'board.column': {
    en: '{status}: {count, plural, =0 {no posts} one {# post} other {# posts}}',
    es: '{status}: {count, plural, =0 {ninguna publicación} one {# publicación} other {# publicaciones}}',
  },
  'board.tray': { en: 'With the tray', es: 'Con la bandeja' },
  'board.tray.none': { en: 'No day', es: 'Sin día' },
  'board.add': { en: 'New post: {status}', es: 'Publicación nueva: {status}' },
  'board.none': { en: 'No posts', es: 'Ninguna' },
  'board.more': { en: 'Show {count} more', es: 'Mostrar {count} más' },
  'board.empty': {
    en: 'Nothing is planned for this month. Press N, or + in a column, to plan a post.',
    es: 'No hay nada planeado este mes. Pulsa N, o + en una columna, para planear una publicación.',
  },
  'board.moved': { en: '{what} is in {status} now', es: '{what} está ahora en {status}' },
  'board.moved.many': {
    en: '{count, plural, one {# post is} other {# posts are}} in {status} now',
    es: '{count, plural, one {# publicación está} other {# publicaciones están}} ahora en {status}',
  },
  'board.end': { en: 'There is no status beyond', es: 'No hay más estados' },
} as const;
