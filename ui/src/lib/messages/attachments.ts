/** Pictures and other files of a post. */
export const attachments = {
  'pictures.title': { en: 'Pictures', es: 'Imágenes' },
  'pictures.add': { en: 'Add a picture', es: 'Añadir una imagen' },
  'pictures.hint': {
    en: 'or paste it, or drop it here',
    es: 'o pégala, o suéltala aquí',
  },
  'pictures.drop': { en: 'Drop it to add it to this post', es: 'Suéltala para añadirla a esta publicación' },
  'pictures.adding': { en: 'Adding…', es: 'Añadiendo…' },
  'pictures.alt': { en: 'Alt text of {name}', es: 'Texto alternativo de {name}' },
  'pictures.alt.label': { en: 'Alt text', es: 'Texto alternativo' },
  'pictures.alt.hint': {
    en: 'What is to be seen, for those who cannot see it',
    es: 'Qué se ve, para quien no puede verlo',
  },
  'pictures.alt.count': { en: '{used} of {limit} on {channel}', es: '{used} de {limit} en {channel}' },
  'pictures.alt.over': { en: 'Too long for {channels}', es: 'Demasiado largo para {channels}' },
  'pictures.alt.missing': {
    en: 'No alt text yet: people who use a screen reader hear nothing of it.',
    es: 'Aún sin texto alternativo: quien usa un lector de pantalla no sabrá qué muestra.',
  },
  'pictures.alt.superfluous': {
    en: 'A screen reader says itself that this is a picture. Begin with what it shows.',
    es: 'El lector de pantalla ya dice que es una imagen. Empieza por lo que muestra.',
  },
  'pictures.alt.file_name': {
    en: 'This is a file name. Say what the picture shows.',
    es: 'Es un nombre de archivo. Di qué muestra la imagen.',
  },
  'pictures.large': {
    en: 'Large: some networks refuse pictures over 5 MB.',
    es: 'Grande: algunas redes rechazan imágenes de más de 5 MB.',
  },
  'pictures.pixels': { en: '{width} × {height} pixels', es: '{width} × {height} píxeles' },
  'pictures.film': { en: 'MP4 film', es: 'Vídeo MP4' },
  'pictures.document': { en: 'PDF document', es: 'Documento PDF' },
  'pictures.earlier': { en: 'Put {name} earlier', es: 'Poner {name} antes' },
  'pictures.later': { en: 'Put {name} later', es: 'Poner {name} después' },
  'pictures.detach': { en: 'Take {name} away', es: 'Quitar {name}' },
  'error.not_attachable.kind': {
    en: '{file} is not a file that a post can carry. Save it as PNG, JPEG, GIF or WebP (a film as MP4, a document as PDF), and add that.',
    es: '{file} no es un archivo que una publicación pueda llevar. Guárdalo como PNG, JPEG, GIF o WebP (un vídeo como MP4, un documento como PDF) y añádelo.',
  },
  'error.not_attachable.too_large': {
    en: '{file} has {size} MB; a post carries files of {most} MB at most. Save it smaller, and add that.',
    es: '{file} tiene {size} MB; una publicación lleva archivos de {most} MB como máximo. Guárdalo más pequeño y añádelo.',
  },
  'error.not_attachable.empty': {
    en: '{file} is empty. Choose another file.',
    es: '{file} está vacío. Elige otro archivo.',
  },
  'edit.attach': {
    en: '{count, plural, one {Attached {name}} other {Attached # files}} to “{title}”',
    es: '{count, plural, one {Añadido {name}} other {Añadidos # archivos}} a «{title}»',
  },
  'edit.detach': { en: 'Took {name} away from “{title}”', es: 'Quitado {name} de «{title}»' },
  'edit.describe_attachment': {
    en: 'Changed the alt text of {name} of “{title}”',
    es: 'Cambiado el texto alternativo de {name} de «{title}»',
  },
  'edit.order_attachments': {
    en: 'Put the pictures of “{title}” in another order',
    es: 'Cambiado el orden de las imágenes de «{title}»',
  },
} as const;
