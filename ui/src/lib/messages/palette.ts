/** The palette: every command and every post. */
export const palette = {
  'palette.title': { en: 'Commands and posts', es: 'Comandos y publicaciones' },
  'palette.hint': {
    en: 'Type a command, a post’s title or a day',
    es: 'Escribe un comando, un título o un día',
  },
  'palette.results': { en: 'Results', es: 'Resultados' },
  'palette.recent': { en: 'Used last', es: 'Usados hace poco' },
  'palette.go': { en: 'Go to', es: 'Ir a' },
  'palette.commands': { en: 'Commands', es: 'Comandos' },
  'palette.posts': { en: 'Posts', es: 'Publicaciones' },
  'palette.day': { en: 'Go to {day}', es: 'Ir al {day}' },
  'palette.count': {
    en: '{count, plural, =0 {No results} one {# result} other {# results}}',
    es: '{count, plural, =0 {Sin resultados} one {# resultado} other {# resultados}}',
  },
  'palette.none': { en: 'Nothing is called “{text}”.', es: 'Nada se llama «{text}».' },
  'palette.none.hint': {
    en: 'Try fewer words, or the beginning of one. Days are found as 4 March, 4/3 or 2027-03-04.',
    es: 'Prueba con menos palabras, o con el principio de una. Los días se encuentran como 4 de marzo, 4/3 o 2027-03-04.',
  },
  'palette.tray': { en: 'Tray', es: 'Bandeja' },
  'palette.walk': { en: 'walk', es: 'recorrer' },
  'palette.choose': { en: 'choose', es: 'elegir' },
  'palette.close': { en: 'close', es: 'cerrar' },
} as const;
