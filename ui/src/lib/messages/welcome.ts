/** The first page, where no plan is open. */
export const welcome = {
  'welcome.lead': {
    en: 'The content calendar that stays on your desk: weeks of public posts, planned offline, shared as a file.',
    es: 'El calendario de contenidos que se queda en tu mesa: semanas de publicaciones, planeadas sin conexión y compartidas como archivo.',
  },
  'welcome.sample': { en: 'Try the sample plan', es: 'Probar el plan de muestra' },
  'welcome.sample.why': {
    en: 'Twelve weeks of a fictional council, to play with.',
    es: 'Doce semanas de un ayuntamiento ficticio, para jugar.',
  },
  'welcome.new': { en: 'Start a new plan', es: 'Empezar un plan nuevo' },
  'welcome.new.why': {
    en: 'Empty, with themes and channels ready.',
    es: 'Vacío, con temas y canales preparados.',
  },
  'welcome.import': { en: 'Bring in a calendar', es: 'Traer un calendario' },
  'welcome.import.why': {
    en: 'A CSV from the spreadsheet that you keep already.',
    es: 'Un CSV de la hoja de cálculo que ya llevas.',
  },
  'welcome.open': { en: 'Open a plan', es: 'Abrir un plan' },
  'welcome.open.why': {
    en: 'A file whose name ends in .almanac.',
    es: 'Un archivo cuyo nombre acaba en .almanac.',
  },
  'welcome.title': { en: 'Name of the plan', es: 'Nombre del plan' },
  'welcome.title.hint': { en: 'Riverton Council', es: 'Ayuntamiento de Riberas' },
  'welcome.zone': { en: 'Time zone', es: 'Zona horaria' },
  'welcome.make': { en: 'Choose where it lies…', es: 'Elegir dónde se guarda…' },
  'welcome.import.then': {
    en: 'First a plan for it to go into; then you see what comes of the file before anything is imported.',
    es: 'Primero un plan donde entrar; después verás qué sale del archivo antes de importar nada.',
  },
  'welcome.recent': { en: 'Recent plans', es: 'Planes recientes' },
  'welcome.missing': { en: 'no longer there', es: 'ya no está ahí' },
  'welcome.forget': { en: 'Remove {title} from this list', es: 'Quitar {title} de esta lista' },
  'welcome.offline': {
    en: 'Nothing leaves this computer by itself.',
    es: 'Nada sale de este ordenador por sí solo.',
  },
} as const;
