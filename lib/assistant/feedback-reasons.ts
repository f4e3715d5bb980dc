/** Why an answer was of no use, as the screen offers it. */
export const feedbackReasons = ['wrong_figure', 'other_question', 'incomplete', 'unclear', 'other'] as const
