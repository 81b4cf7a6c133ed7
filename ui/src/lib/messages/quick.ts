/** A post in one line. */
export const quick = {
  'quick.title': { en: 'A post in one line', es: 'Una publicación en una línea' },
  'quick.hint': {
    en: 'Thu 9:30 Mill St closed #disruption @facebook ~"Bridge works"',
    es: 'jue 9:30 Calle Molino cortada #corte @facebook ~"Obras del puente"',
  },
  'quick.how': {
    en: 'Write the day, the time and the title as they come. # is the theme, @ a channel, ~ the campaign. Text in quotes is always the title.',
    es: 'Escribe el día, la hora y el título como te salgan. # es el tema, @ un canal, ~ la campaña. Lo que va entre comillas es siempre título.',
  },
  'quick.untitled': { en: 'No title yet', es: 'Aún sin título' },
  'quick.tray': { en: 'Tray: no day', es: 'Bandeja: sin día' },
  'quick.campaign': { en: 'in {name}', es: 'en {name}' },
  'quick.day.drop': { en: 'Into the tray instead', es: 'Mejor a la bandeja' },
  'quick.day.keep': { en: 'On {day} instead', es: 'Mejor el {day}' },
  'quick.add': { en: 'Add', es: 'Añadir' },
  'quick.open': { en: 'Add and open', es: 'Añadir y abrir' },
  'quick.close': { en: 'Close the line', es: 'Cerrar la línea' },
  'quick.added': { en: 'Added “{title}”: {where}', es: 'Añadida «{title}»: {where}' },
  'quick.offers.theme': { en: 'Themes', es: 'Temas' },
  'quick.offers.channel': { en: 'Channels', es: 'Canales' },
  'quick.offers.campaign': { en: 'Campaigns', es: 'Campañas' },
  'quick.offers.owner': { en: 'People', es: 'Personas' },
  'quick.offers.status': { en: 'Statuses', es: 'Estados' },
  'quick.unknown.theme': {
    en: 'No theme is called “{word}”; it stays in the title.',
    es: 'Ningún tema se llama «{word}»; se queda en el título.',
  },
  'quick.unknown.channel': {
    en: 'No channel is called “{word}”; it stays in the title.',
    es: 'Ningún canal se llama «{word}»; se queda en el título.',
  },
  'quick.unknown.campaign': {
    en: 'No campaign is called “{word}”; it stays in the title.',
    es: 'Ninguna campaña se llama «{word}»; se queda en el título.',
  },
  'quick.unknown.owner': {
    en: 'Nobody who looks after posts is called “{word}”; it stays in the title.',
    es: 'Nadie que lleve publicaciones se llama «{word}»; se queda en el título.',
  },
  'quick.unknown.status': {
    en: 'No status is called “{word}”; it stays in the title.',
    es: 'Ningún estado se llama «{word}»; se queda en el título.',
  },
  'quick.ambiguous': {
    en: '“{word}” may be {names}. Write more of the name; until then it stays in the title.',
    es: '«{word}» puede ser {names}. Escribe más del nombre; hasta entonces se queda en el título.',
  },
  'quick.second.theme': {
    en: 'A post has one theme: “{word}” stays in the title.',
    es: 'Una publicación tiene un solo tema: «{word}» se queda en el título.',
  },
  'quick.second.campaign': {
    en: 'A post has one campaign: “{word}” stays in the title.',
    es: 'Una publicación tiene una sola campaña: «{word}» se queda en el título.',
  },
  'quick.second.owner': {
    en: 'One person looks after a post: “{word}” stays in the title.',
    es: 'Una sola persona lleva una publicación: «{word}» se queda en el título.',
  },
  'quick.second.status': {
    en: 'A post has one status: “{word}” stays in the title.',
    es: 'Una publicación tiene un solo estado: «{word}» se queda en el título.',
  },
  'quick.time_without_day': {
    en: '“{word}” stays in the title: the tray has no times. Write a day too.',
    es: '«{word}» se queda en el título: en la bandeja no hay horas. Escribe también un día.',
  },
  'quick.weekday_differs': {
    en: 'It will be on {day}: you wrote another weekday.',
    es: 'Será el {day}: has escrito otro día de la semana.',
  },
  'quick.doubtful': {
    en: '“{word}” stays in the title, as it may be no day. If it is one, write it in full, or a time beside it.',
    es: '«{word}» se queda en el título, pues puede no ser un día. Si lo es, escríbelo entero, o con una hora al lado.',
  },
  'quick.past': { en: '{day} is past.', es: 'El {day} ya pasó.' },
} as const;
