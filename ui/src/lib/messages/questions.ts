/** Questions of the community: what was asked, what is answered, what can be used again. */
export const questions = {
  'edit.add_question': { en: 'Added the question “{title}”', es: 'Añadida la pregunta «{title}»' },
  'edit.edit_question': { en: 'Changed the question “{title}”', es: 'Cambiada la pregunta «{title}»' },
  'edit.answer_question': { en: 'Answered “{title}”', es: 'Respondida «{title}»' },
  'edit.reopen_question': { en: 'Reopened the question “{title}”', es: 'Reabierta la pregunta «{title}»' },
  'edit.approve_answer': {
    en: 'Approved the answer to “{title}”',
    es: 'Aprobada la respuesta a «{title}»',
  },
  'edit.withdraw_answer': {
    en: 'Approved the answer to “{title}” no longer',
    es: 'Retirada la aprobación de la respuesta a «{title}»',
  },
  'edit.post_question': {
    en: 'Made a post of the question “{title}”',
    es: 'Hecha una publicación de la pregunta «{title}»',
  },
  'edit.delete_question': { en: 'Deleted the question “{title}”', es: 'Eliminada la pregunta «{title}»' },
  'error.invalid.question_empty': {
    en: 'A question asks something. Write what was asked.',
    es: 'Una pregunta pregunta algo. Escribe lo que se preguntó.',
  },
  'error.invalid.unanswered': {
    en: '“{name}” has no answer yet. Answer it first.',
    es: '«{name}» aún no tiene respuesta. Respóndela primero.',
  },
} as const;
