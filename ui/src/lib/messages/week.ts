/** The week in lanes. */
export const week = {
  'week.grid': { en: 'Posts of {span}, by {lanes}', es: 'Publicaciones de {span}, por {lanes}' },
  'week.by.channel': { en: 'channel', es: 'canal' },
  'week.by.theme': { en: 'theme', es: 'tema' },
  'week.by.campaign': { en: 'campaign', es: 'campaña' },
  'week.by.owner': { en: 'person', es: 'persona' },
  'week.rows': { en: 'Rows', es: 'Filas' },
  'week.rows.channel': { en: 'Channels', es: 'Canales' },
  'week.rows.theme': { en: 'Themes', es: 'Temas' },
  'week.rows.campaign': { en: 'Campaigns', es: 'Campañas' },
  'week.rows.owner': { en: 'People', es: 'Personas' },
  'week.weeks': { en: 'Weeks', es: 'Semanas' },
  'week.weeks.more': {
    en: '{count, plural, one {week} other {weeks}}',
    es: '{count, plural, one {semana} other {semanas}}',
  },
  'week.none.channel': { en: 'No channel', es: 'Sin canal' },
  'week.none.theme': { en: 'No theme', es: 'Sin tema' },
  'week.none.campaign': { en: 'No campaign', es: 'Sin campaña' },
  'week.none.owner': { en: 'Nobody', es: 'Nadie' },
  'week.corner': { en: 'Row', es: 'Fila' },
  'week.lane': {
    en: '{name}, {count, plural, =0 {no posts} one {# post} other {# posts}}',
    es: '{name}, {count, plural, =0 {sin publicaciones} one {# publicación} other {# publicaciones}}',
  },
  'week.cell': {
    en: '{lane}, {day}, {count, plural, =0 {no posts} one {# post} other {# posts}}',
    es: '{lane}, {day}, {count, plural, =0 {sin publicaciones} one {# publicación} other {# publicaciones}}',
  },
  'week.moved': {
    en: '{what} went from {from} to {to}',
    es: '{what}: de {from} a {to}',
  },
  'week.edge': { en: 'There is no row further on', es: 'No hay más filas' },
  'week.empty': {
    en: 'Nothing is planned for {count, plural, one {this week} other {these weeks}}. Double-click a day of a row, or press N, to plan a post there.',
    es: 'No hay nada planeado {count, plural, one {esta semana} other {estas semanas}}. Haz doble clic en un día de una fila o pulsa N para planear ahí una publicación.',
  },
  'week.filtered': {
    en: 'No post of {count, plural, one {this week} other {these weeks}} passes the filters.',
    es: 'Ninguna publicación de {count, plural, one {esta semana} other {estas semanas}} pasa los filtros.',
  },
} as const;
