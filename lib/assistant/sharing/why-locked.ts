import type { FactLocale } from '#lib/facts/format.ts'
import type { Unreadable } from '#lib/gateway/may-read.ts'

/** Why a part of an answer is locked; of a call with the names that its reader knows. */
export type Lock = { tool: string; system: string; why: Unreadable } | 'untold'

/** For whoever may not read a part of somebody else's answer. */
export function whyLocked(lock: Lock, locale: FactLocale): string {
  if (lock === 'untold') {
    return locale === 'es' ? 'No consta de qué registros salió.' : 'Nothing tells which records this was made from.'
  }
  const { tool, system, why } = lock
  const name = locale === 'es' ? `«${tool}» de ${system}` : `“${tool}” of ${system}`
  return sentences[why][locale](name)
}

const sentences: Record<Unreadable, Record<FactLocale, (name: string) => string>> = {
  refused: {
    en: (name) => `Your roles do not include ${name}.`,
    es: (name) => `Sus roles no incluyen ${name}.`,
  },
  limited: {
    en: (name) => `Your roles open ${name} within limits, and this was made from more of it.`,
    es: (name) => `Sus roles abren ${name} con límites, y esto salió de más que eso.`,
  },
  personal: {
    en: (name) => `${name} shows each person what is their own, and this was shown to somebody else.`,
    es: (name) => `${name} muestra a cada persona lo suyo, y esto se mostró a otra.`,
  },
  unknown: {
    en: (name) => `Whether you may read ${name} cannot be checked at the moment.`,
    es: (name) => `Por ahora no se puede comprobar si usted puede leer ${name}.`,
  },
}

/** In place of the sentence that was written for whoever asked. */
export const notBrought: Record<FactLocale, string> = {
  en: 'It was not there when this was asked.',
  es: 'No estaba disponible cuando se preguntó.',
}
