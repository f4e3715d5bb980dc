import { type EntryForm, entryForms } from '#lib/core/entry-form.ts'
import { slackWords } from '../words.ts'

/** The form that a command's only word asks for, in either language and with or without accents; null for a question. */
export function formNamed(text: string): EntryForm | null {
  const word = bare(text)
  const isNamed = (form: EntryForm) =>
    (['en', 'es'] as const).some((locale) => bare(slackWords(locale).say(`formCommand.${form}`)) === word)
  return entryForms.find(isNamed) ?? null
}

function bare(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
}
