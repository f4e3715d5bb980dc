import type { GatewayError } from '#lib/core/errors.ts'
import type { Emit, Unchecked } from '#lib/facts/turn-event.ts'
import { type AskedCall, missingTools } from '../run-calls.ts'
import type { BrainTools, Question } from '../types.ts'
import type { Resolved } from './resolve.ts'
import type { PlanRefused } from './run-insight.ts'
import { suggestions } from './suggest.ts'
import type { Answer } from './types.ts'
import { refusalInWords } from './why.ts'

export function tell({ facts, parts, unchecked }: Answer, missing: Unchecked[], emit: Emit): void {
  for (const [index, fact] of facts.entries()) emit({ type: 'fact', number: index + 1, fact })
  for (const part of parts) {
    if ('text' in part) emit({ type: 'text', delta: part.text })
    else emit({ type: 'block', block: part.block })
  }
  const items = [...missing, ...unchecked]
  if (items.length > 0) emit({ type: 'unchecked', items })
}

export function tellFailure(items: Unchecked[], { locale }: Question, emit: Emit): void {
  const delta =
    locale === 'es'
      ? 'No puedo responder ahora: falta una parte sin la cual la respuesta engañaría.\n\n'
      : 'I cannot answer this now: a part is missing without which the answer would mislead.\n\n'
  emit({ type: 'text', delta, from: [] })
  emit({ type: 'unchecked', items })
}

/** A refused plan asked nobody. The answer says which right is missing and what can be asked instead. */
export function tellRefusal(
  { error, planned }: PlanRefused,
  refusal: (call: AskedCall) => GatewayError | null,
  { locale }: Question,
  emit: Emit,
): void {
  const missing = missingTools(error)
  if (missing.length === 0) throw error
  const refused = planned.filter((call) => missing.includes(`${call.system}__${call.tool}`))
  emit({ type: 'status', state: 'writing' })
  emit({
    type: 'text',
    from: [],
    delta:
      locale === 'es'
        ? '**No se preguntó a ningún sistema.** Tus roles no incluyen todo lo que esta pregunta necesita, y media respuesta parecería completa.\n\n'
        : '**Nothing was asked of any system.** Your roles do not include everything this question needs, and half an answer would look complete.\n\n',
  })
  emit({
    type: 'unchecked',
    items: refused.map((call) => ({
      system: call.system,
      what: call.what,
      why: refusalInWords(refusal(call) ?? error, locale),
    })),
  })
}

const asking = {
  project: { en: 'Which job is it about?', es: '¿De qué obra se trata?' },
  vendor: { en: 'Which vendor is it about?', es: '¿De qué proveedor se trata?' },
  person: { en: 'Which person is it about?', es: '¿De qué persona se trata?' },
}

const systemNames = { netsuite: 'NetSuite', procore: 'Procore' }

type Unresolved = Extract<Resolved, { ok: false }>

/** Nobody fits, several do, or the look-up itself failed: three different sentences. */
export function askBack(unresolved: Unresolved, { locale }: Question, emit: Emit): void {
  const { missing } = unresolved
  const es = locale === 'es'
  if (unresolved.error !== undefined) {
    const what = es
      ? 'No pude consultar los nombres, así que no respondo.'
      : 'I could not look up the name, so I do not answer.'
    emit({ type: 'text', delta: `${what} ${refusalInWords(unresolved.error, locale)}\n\n` })
    return
  }
  emit({ type: 'text', delta: `${asking[missing][locale]} ${hintFor(unresolved, es)}\n\n` })
}

function hintFor({ rivals, named, elsewhere }: Unresolved, es: boolean): string {
  if (rivals.length > 0) {
    return `${es ? 'Coinciden varios' : 'Several fit'}:\n\n${rivals.map((rival) => `- ${rival}`).join('\n')}`
  }
  if (elsewhere !== undefined) {
    const [there, here] = [systemNames[elsewhere.system], systemNames[elsewhere.asked]]
    return es
      ? `${there} tiene «${elsewhere.name}», pero la lista de proveedores de ${here} no tiene a nadie con ese nombre.`
      : `${there} has “${elsewhere.name}”, but the vendor list of ${here} has nobody of that name.`
  }
  if (named === null)
    return es ? 'Escriba su número o su nombre en la pregunta.' : 'Name it by number or name in the question.'
  return es
    ? `No encontré «${named}» entre los registros que usted puede ver.`
    : `I found no “${named}” in the records you may see.`
}

export function sayWhatICan(question: Question, tools: BrainTools): void {
  tools.emit({ type: 'status', state: 'writing' })
  tools.emit({
    type: 'text',
    from: [],
    delta:
      question.locale === 'es'
        ? 'No tengo una respuesta preparada para esta pregunta y no hay ningún modelo configurado, así que no adivino. Nada se consultó.\n\n'
        : 'I have no saved plan for this question, and no model is configured, so I do not guess. Nothing was asked of any system.\n\n',
  })
  offer(question, tools)
}

export function offer({ caller, locale }: Question, { gateway, emit }: BrainTools): void {
  const questions = suggestions(caller.principal, locale, gateway)
  if (questions.length > 0) emit({ type: 'block', block: { kind: 'suggestions', questions } })
}
