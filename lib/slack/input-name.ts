import { spelledOut } from '#lib/core/spelled-out.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import en from '../../messages/en/chat.json' with { type: 'json' }
import es from '../../messages/es/chat.json' with { type: 'json' }

const names: Record<FactLocale, Readonly<Record<string, string>>> = {
  en: en.approval.inputs,
  es: es.approval.inputs,
}

/** What an input of a tool is called, as on the card of a write in chat. */
export function inputName(name: string, locale: FactLocale): string {
  return names[locale][name] ?? spelledOut(name)
}
