/** `small` for what is asked in passing, `strong` for what wants thinking, `usual` for everything else. */
export type Tier = 'small' | 'usual' | 'strong'
export type Models = Readonly<Record<Tier, string>>

/** More than this is no question in passing any more; much more is a task. */
const LONGEST_SMALL = 90
const SHORTEST_STRONG = 700

/** Words that ask for reasons, comparisons, plans or judgements, and whole tasks. */
const strong =
  /\b(?:why|how come|root cause|explain|compare|comparison|trade.?offs?|versus|vs|forecast|predict|project(?:ion|ed)|scenario|what if|plan|strategy|recommend|advise|should we|pros and cons|analy[sz]e|analysis|reconcile|investigate|audit|summari[sz]e (?:all|every|the whole)|draft|write (?:a|an|the)|prepare|propose)\b|\b(?:por que|a que se debe|causa|explica|explique|explicame|compara|compare|comparacion|contra|pronostic\w*|preve\w*|escenario|que pasa(?:ria)? si|plan|estrategia|recomienda|recomiende|aconseja|deberiamos|ventajas y desventajas|analiza|analice|analisis|concilia|concilie|investiga|investigue|audita|resume tod\w*|redacta|redacte|escribe|escriba|prepara|prepare|propon|proponga)\b/

/** Questions for one thing that stands somewhere. */
const small =
  /^(?:and |y )?(?:who|when|where|what(?:’s|'s| is| are| was)|which|how (?:much|many|old|long)|is|are|was|has|does|did|show|list|find|give me|quien|quienes|cuando|donde|cual|cuales|cuanto|cuanta|cuantos|cuantas|que (?:es|son|fecha|dia)|hay|esta|estan|tiene|tienen|muestra|muestrame|lista|busca|dame)\b/

/**
 * Which model a conversation begins with, from its first question alone. A write is never left to the small one: it is
 * where a slip costs most.
 */
export function tierFor(question: string): Tier {
  const said = plain(question)
  if (said.length >= SHORTEST_STRONG || strong.test(said)) return 'strong'
  if (writes.test(said)) return 'usual'
  const parts = said.split(/[?;\n]|\b(?:and|y|e|also|ademas|then|luego)\b/).filter((part) => part.trim().length > 2)
  return said.length <= LONGEST_SMALL && parts.length === 1 && small.test(said) ? 'small' : 'usual'
}

const writes =
  /\b(?:send|create|enter|open|submit|approve|deny|reject|update|change|book|schedule|request|assign|add|envia\w*|crea\w*|ingresa\w*|abre|abra|presenta\w*|aprueba|apruebe|rechaza|rechace|actualiza\w*|cambia|cambie|agenda\w*|programa|programe|solicita\w*|asigna\w*|anade|agrega\w*)\b/

function plain(question: string): string {
  return question
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[¿¡"“”]/g, '')
    .trim()
}

/**
 * The model of a conversation: the one it has, as long as it is configured. Blocks of thinking belong to the model that
 * wrote them, and another model's would be refused.
 */
export function modelFor(known: string | null, question: string, models: Models): string {
  const configured: readonly string[] = Object.values(models)
  return known !== null && configured.includes(known) ? known : models[tierFor(question)]
}
