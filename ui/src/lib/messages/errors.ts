/** What was refused, by the code of the core. `error.internal` carries the core's own sentence. */
export const errors = {
  'error.title': { en: 'That did not work', es: 'No ha funcionado' },
  'error.not_a_plan': {
    en: 'This file is not an Almanac plan. To bring in a calendar from another program, import it.',
    es: 'Este archivo no es un plan de Almanac. Para traer un calendario de otro programa, impórtalo.',
  },
  'error.newer': {
    en: 'This plan was written by a newer Almanac. Update Almanac to open it; the file was not touched.',
    es: 'Este plan se escribió con un Almanac más nuevo. Actualiza Almanac para abrirlo; el archivo no se ha tocado.',
  },
  'error.damaged': {
    en: 'The plan’s file is damaged. Nothing was written to it. Open a copy or a backup.',
    es: 'El archivo del plan está dañado. No se ha escrito nada en él. Abre una copia o una copia de seguridad.',
  },
  'error.read_only': {
    en: 'This place can be read but not written. Save a copy in a folder of your own.',
    es: 'Aquí se puede leer pero no escribir. Guarda una copia en una carpeta tuya.',
  },
  'error.busy': {
    en: 'Another program is writing to this plan. Try again in a moment; nothing was lost.',
    es: 'Otro programa está escribiendo en este plan. Reintenta en un momento; no se ha perdido nada.',
  },
  'error.nothing_to_undo': {
    en: 'There is nothing to undo or redo.',
    es: 'No hay nada que deshacer o rehacer.',
  },
  'error.cancelled': { en: 'Cancelled; nothing was written.', es: 'Cancelado; no se ha escrito nada.' },
  'error.exists': {
    en: 'There is a file of that name already. Choose another name; nothing was written.',
    es: 'Ya hay un archivo con ese nombre. Elige otro; no se ha escrito nada.',
  },
} as const;
