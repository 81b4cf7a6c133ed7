/** The year. */
export const year = {
  'year.day': { en: '{day}, {posts}', es: '{day}, {posts}' },
  'year.posts': {
    en: '{count, plural, =0 {no posts} one {# post} other {# posts}}',
    es: '{count, plural, =0 {sin publicaciones} one {# publicación} other {# publicaciones}}',
  },
  'year.unthemed': { en: 'without a theme', es: 'sin tema' },
  'year.total': {
    en: '{count, plural, =0 {No posts} one {# post} other {# posts}} in {year}',
    es: '{count, plural, =0 {Sin publicaciones} one {# publicación} other {# publicaciones}} en {year}',
  },
  'year.inGap': {
    en: 'in a gap of {count} working days',
    es: 'en un hueco de {count} días laborables',
  },
  'year.gaps': {
    en: '{count, plural, one {# gap} other {# gaps}} ahead',
    es: '{count, plural, one {# hueco} other {# huecos}} por delante',
  },
  'year.noGaps': { en: 'No gaps ahead', es: 'Sin huecos por delante' },
  'year.nextGap': { en: 'Next: {span}', es: 'El próximo: {span}' },
  'year.legend': { en: 'What the signs mean', es: 'Qué significan los signos' },
  'year.legend.fill': { en: 'Posts on a day', es: 'Publicaciones en un día' },
  'year.legend.many': { en: 'and more', es: 'o más' },
  'year.legend.gap': {
    en: 'Gap: three working days or more without a post',
    es: 'Hueco: tres días laborables o más sin publicaciones',
  },
  'year.month': { en: '{month}: open the month', es: '{month}: abrir el mes' },
  'year.empty': {
    en: 'Nothing is planned for {year}. Press N to plan a post on the day that you are on, or bring one out of the tray.',
    es: 'No hay nada planeado para {year}. Pulsa N para planear una publicación en el día en que estás o saca una de la bandeja.',
  },
  'year.filtered': {
    en: 'No post of {year} passes the filters.',
    es: 'Ninguna publicación de {year} pasa los filtros.',
  },
} as const;
