/** Texts and whole posts to reuse. */
export const snippets = {
  'command.snippet': { en: 'Put in: {name}', es: 'Insertar: {name}' },
  'command.pattern': { en: 'New post from: {name}', es: 'Publicación nueva según: {name}' },
  'command.pattern.keep': { en: 'Keep the post as a pattern…', es: 'Guardar la publicación como patrón…' },
  'command.snippets': { en: 'Texts and posts to reuse', es: 'Textos y publicaciones para reutilizar' },
  'snippet.put': { en: 'Put in “{name}”', es: 'Insertado «{name}»' },
  'snippet.choose': { en: 'Choose…', es: 'Elige…' },
  'snippet.insert': { en: 'Put in', es: 'Insertar' },
  'snippet.begin': { en: 'Add the post', es: 'Añadir la publicación' },
  'pattern.keep': { en: 'Keep as a pattern', es: 'Guardar como patrón' },
  'pattern.keep.link': { en: 'Keep as a pattern…', es: 'Guardar como patrón…' },
  'pattern.keep.do': { en: 'Keep', es: 'Guardar' },
  'pattern.keep.hint': {
    en: 'Other posts begin with all that it has, but its day. “New post from: …” in Ctrl+K uses it.',
    es: 'Otras publicaciones empiezan con todo lo que tiene, menos su día. «Publicación nueva según: …» en Ctrl+K lo usa.',
  },
  'settings.snippets': { en: 'To reuse', es: 'Para reutilizar' },
  'settings.snippets.lead': {
    en: "Texts that Ctrl+K puts in where you write. '{{street}}' asks for words, '{{side: north | south}}' for one of them, '{{day: date}}' for a date.",
    es: "Textos que Ctrl+K inserta donde escribes. '{{calle}}' pide palabras, '{{lado: norte | sur}}' una de ellas, '{{día: fecha}}' una fecha.",
  },
  'settings.snippet.text': { en: 'Text of {name}', es: 'Texto de {name}' },
  'settings.snippet.new': { en: 'New text to reuse: its name', es: 'Texto nuevo para reutilizar: su nombre' },
  'settings.postpatterns': { en: 'Whole posts', es: 'Publicaciones enteras' },
  'settings.postpatterns.lead': {
    en: 'What posts begin with. The quickest way: open a post and choose “Keep as a pattern…” in it.',
    es: 'Con qué empiezan las publicaciones. Lo más rápido: abre una publicación y elige en ella «Guardar como patrón…».',
  },
  'settings.postpattern.new': {
    en: 'New pattern of a post: its name',
    es: 'Patrón nuevo de publicación: su nombre',
  },
  'settings.postpattern.theme': { en: 'Theme of {name}', es: 'Tema de {name}' },
  'settings.postpattern.title': { en: 'Title of {name}', es: 'Título de {name}' },
  'settings.postpattern.text': { en: 'Text of {name}', es: 'Texto de {name}' },
  'settings.postpattern.audience': { en: 'Audience of {name}', es: 'Público de {name}' },
  'settings.postpattern.place': { en: 'Place of {name}', es: 'Lugar de {name}' },
  'settings.postpattern.notes': { en: 'Notes of {name}', es: 'Notas de {name}' },
  'settings.postpattern.status': { en: 'Status of {name}', es: 'Estado de {name}' },
  'settings.postpattern.campaign': { en: 'Campaign of {name}', es: 'Campaña de {name}' },
  'settings.postpattern.time': { en: 'Time of {name}', es: 'Hora de {name}' },
  'settings.postpattern.text.on': { en: 'Text of {name} on {channel}', es: 'Texto de {name} en {channel}' },
  'settings.postpattern.channel': { en: '{name} on {channel}', es: '{name} en {channel}' },
  'settings.postpattern.out': { en: 'Where {name} goes out', es: 'Dónde sale {name}' },
  'error.invalid.snippet_empty': { en: 'It needs a text.', es: 'Necesita un texto.' },
  'error.invalid.placeholder_open': {
    en: "Line {line}, letter {letter}: a placeholder is opened here and not closed on this line. Close it with '}}'; for two braces as they are, write \\'{{'.",
    es: "Línea {line}, letra {letter}: aquí se abre un hueco que no se cierra en esta línea. Ciérralo con '}}'; para dos llaves tal cual, escribe \\'{{'.",
  },
  'error.invalid.placeholder_nameless': {
    en: "Line {line}, letter {letter}: a placeholder needs a name, such as '{{street}}'.",
    es: "Línea {line}, letra {letter}: un hueco necesita un nombre, como '{{calle}}'.",
  },
  'error.invalid.placeholder_malformed': {
    en: "Line {line}, letter {letter}: “{name}” is no placeholder. Write '{{street}}', '{{side: north | south}}' or '{{day: date}}'.",
    es: "Línea {line}, letra {letter}: «{name}» no es un hueco. Escribe '{{calle}}', '{{lado: norte | sur}}' o '{{día: fecha}}'.",
  },
  'error.invalid.placeholder_choices': {
    en: 'Line {line}, letter {letter}: “{name}” needs at least two choices with | between them, or the word date behind its colon.',
    es: 'Línea {line}, letra {letter}: «{name}» necesita al menos dos opciones separadas por |, o la palabra fecha tras los dos puntos.',
  },
  'error.invalid.placeholder_twice': {
    en: 'Line {line}, letter {letter}: “{name}” asks for something else than before. The same name is one question: give this one another name.',
    es: 'Línea {line}, letra {letter}: «{name}» pide otra cosa que antes. El mismo nombre es una sola pregunta: ponle otro nombre a este.',
  },
  'error.invalid.placeholder_unknown': {
    en: 'There is no placeholder “{name}” here.',
    es: 'Aquí no hay ningún hueco «{name}».',
  },
  'error.invalid.placeholder_choice': {
    en: '“{value}” is no choice for “{name}”. Use one of those that are offered.',
    es: '«{value}» no es una opción de «{name}». Usa una de las que se ofrecen.',
  },
  'error.invalid.placeholder_date': {
    en: '“{value}” is no date for “{name}”. Write it as 2026-12-03.',
    es: '«{value}» no es una fecha para «{name}». Escríbela como 2026-12-03.',
  },
  'error.invalid.placeholder_unfilled': {
    en: 'Still to fill in: {names}.',
    es: 'Falta por rellenar: {names}.',
  },
} as const;
