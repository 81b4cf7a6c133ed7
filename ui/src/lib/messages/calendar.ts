/** The month, the side bar and the tray. */
export const calendar = {
  'calendar.today': { en: 'Today', es: 'Hoy' },
  'calendar.previous': { en: 'Month before', es: 'Mes anterior' },
  'calendar.next': { en: 'Month after', es: 'Mes siguiente' },
  'calendar.new': { en: 'New post', es: 'Publicación nueva' },
  'calendar.grid': { en: 'Posts of {month}', es: 'Publicaciones de {month}' },
  'calendar.day': {
    en: '{day}, {count, plural, =0 {no posts} one {# post} other {# posts}}',
    es: '{day}, {count, plural, =0 {sin publicaciones} one {# publicación} other {# publicaciones}}',
  },
  'calendar.more': { en: '+{count} more', es: '+{count} más' },
  'calendar.list': { en: 'Posts of {day}', es: 'Publicaciones del {day}' },
  'calendar.empty': {
    en: 'Nothing is planned for this month. Double-click a day, or press N, to plan a post.',
    es: 'No hay nada planeado este mes. Haz doble clic en un día o pulsa N para planear una publicación.',
  },
  'calendar.filtered': {
    en: 'No post of this month passes the filters.',
    es: 'Ninguna publicación de este mes pasa los filtros.',
  },
  'calendar.untitled': { en: 'Untitled post', es: 'Publicación sin título' },
  'calendar.small': { en: 'Small month', es: 'Mes pequeño' },
  'card.late': {
    en: 'late: its time has come and it is not approved',
    es: 'con retraso: ya es su hora y no está aprobada',
  },
  'filter.themes': { en: 'Themes', es: 'Temas' },
  'filter.channels': { en: 'Channels', es: 'Canales' },
  'filter.statuses': { en: 'Status', es: 'Estado' },
  'filter.campaigns': { en: 'Campaigns', es: 'Campañas' },
  'filter.clear': { en: 'Show all', es: 'Mostrar todo' },
  'filter.posts': {
    en: '{count, plural, one {post} other {posts}}',
    es: '{count, plural, one {publicación} other {publicaciones}}',
  },
  'tray.title': { en: 'Tray', es: 'Bandeja' },
  'tray.count': { en: '{count} without a day', es: '{count} sin día' },
  'tray.empty': {
    en: 'Posts without a day wait here. Drop one to park it.',
    es: 'Aquí esperan las publicaciones sin día. Suelta una para aparcarla.',
  },
  'status.idea': { en: 'Idea', es: 'Idea' },
  'status.draft': { en: 'Draft', es: 'Borrador' },
  'status.in_review': { en: 'In review', es: 'En revisión' },
  'status.approved': { en: 'Approved', es: 'Aprobada' },
  'status.published': { en: 'Published', es: 'Publicada' },
  'status.cancelled': { en: 'Cancelled', es: 'Cancelada' },
  'move.hint': {
    en: 'Drop on a day to move; Esc to leave it',
    es: 'Suelta en un día para mover; Esc para dejarla',
  },
} as const;
