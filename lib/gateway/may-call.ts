import type { Conditions, DecidedBy, Decision } from '#lib/access/types.ts'
import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { leaves, type Narrowing, scopesFor } from '#lib/core/narrowing.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import { readCut } from './cut-cursor.ts'
import type { GatewayDeps, Restrict } from './types.ts'

export type Need = {
  system: string
  tool: string
  /** Not checked yet. Null asks whether the person may use the tool with some arguments, as a list does. */
  input: unknown
  restrict?: Restrict
}

export type Answer = Allowed | Refused

export type Allowed = {
  allowed: true
  tool: CatalogTool
  /** Checked, with the schema's defaults. */
  input: JsonObject
  /** How many records of the page were shown before: an answer that was cut for its size goes on. */
  shown: number
  conditions: Conditions | null
  by: DecidedBy[]
}

export type Refused = {
  allowed: false
  tool: CatalogTool | null
  /** The checked input, when it came so far: an approval is given for exactly this. */
  input: JsonObject | null
  /** Under which limits a person's yes would release it. */
  conditions: Conditions | null
  /** What refused: the catalogue, the matrix, what the asking program was given, a door's own limit, what the tenant has, or the tool's schema. */
  reason: 'unknown' | 'scope' | 'hindered' | 'input' | Extract<Decision, { allowed: false }>['reason']
  error: GatewayError
  by: DecidedBy[]
}

type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>
type Who = Pick<Principal, 'roles' | 'projects' | 'narrowed'>

/**
 * May this person call this, and why not? The one answer behind plans, lists, explanations, suggestions and what a
 * screen offers; nothing is written and nobody is asked. The road judges anew when the call is made.
 */
export function mayCall(who: Who, { system, tool, input, restrict }: Need, deps: Deciding): Answer {
  try {
    const found = deps.catalog.find(system, tool)
    return judge(who, { tool: found, input: input === null ? null : structuredClone(input), restrict }, deps)
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    return { allowed: false, tool: null, input: null, conditions: null, reason: 'unknown', error, by: [] }
  }
}

/**
 * Access comes before everything else: who does not hold the tool hears that, and learns nothing of the tenant or of its
 * arguments. Then the arguments are checked, and the matrix judges the call with them. A door's own limit only narrows.
 */
export function judge(
  who: Who,
  { tool, input, restrict }: { tool: CatalogTool; input: unknown; restrict?: Restrict | undefined },
  deps: Pick<GatewayDeps, 'policy' | 'decide'>,
): Answer {
  const policy = deps.policy.current()
  const need = { system: tool.system.slug, tool: tool.name, takesProject: tool.projectInput !== null }
  const held = deps.decide(policy, who, { ...need, input: null })
  if (!held.allowed) return refused(tool, null, held)
  if (who.narrowed !== undefined && !leaves(who.narrowed, { system: tool.system.slug, kind: tool.kind })) {
    return {
      allowed: false,
      tool,
      input: null,
      conditions: null,
      reason: 'scope',
      error: outOfScope(who.narrowed, tool),
      by: [],
    }
  }
  const error = tool.hindrance()
  if (error !== null)
    return { allowed: false, tool, input: null, conditions: null, reason: 'hindered', error, by: held.by }
  if (input === null) return { allowed: true, tool, input: {}, shown: 0, conditions: held.conditions, by: held.by }
  const checked = check(tool, input)
  if (checked instanceof GatewayError) {
    return { allowed: false, tool, input: null, conditions: null, reason: 'input', error: checked, by: [] }
  }
  const decision = deps.decide(policy, who, { ...need, input: checked.input })
  if (!decision.allowed) return refused(tool, checked.input, decision)
  const objection = restrict?.(tool, checked.input) ?? asksFirst(who.narrowed, tool)
  if (objection !== null) {
    const { conditions, by } = decision
    return { ...refused(tool, checked.input, { allowed: false, ...objection, by }), conditions }
  }
  return { allowed: true, tool, ...checked, conditions: decision.conditions, by: decision.by }
}

function check(tool: CatalogTool, given: unknown): { input: JsonObject; shown: number } | GatewayError {
  try {
    const { input, shown } = readCut(given)
    return { input: tool.check(input), shown }
  } catch (thrown) {
    return GatewayError.from(thrown)
  }
}

/** The person let the program write only what they said yes to, one by one. */
function asksFirst(narrowed: Narrowing | undefined, { kind, title }: CatalogTool): ReturnType<Restrict> {
  if (narrowed?.writes !== 'asking' || kind !== 'write') return null
  return {
    reason: 'approval_required',
    message: `This app writes after asking: “${title}”, called by itself, waits for its person’s yes.`,
  }
}

/** The person holds it, the program that asks in their name does not. They can give it more, where their company lets them. */
function outOfScope(narrowed: Narrowing, { system, name, title, kind }: CatalogTool): GatewayError {
  if (kind === 'write' && narrowed.byCompany === true && narrowed.systems.includes(system.slug)) {
    return new GatewayError('forbidden', `Your company lets no app write; ${title} writes.`, {
      nextStep: 'Do it in Gatehouse’s own chat, or in the system.',
      data: { reason: 'company', system: system.slug, tool: name },
    })
  }
  const message =
    kind === 'write' && narrowed.systems.includes(system.slug)
      ? `This app may only read; ${title} writes.`
      : `This app was not given ${system.name}.`
  const scopes = scopesFor(narrowed, { system: system.slug, kind })
  return new GatewayError('forbidden', message, {
    nextStep: 'Connect the app again and allow more.',
    data: { reason: 'scope', system: system.slug, tool: name, scopes },
  })
}

function refused(
  tool: CatalogTool,
  input: JsonObject | null,
  { reason, message, by }: Extract<Decision, { allowed: false }>,
): Refused {
  const code = reason === 'approval_required' ? 'approval_required' : 'forbidden'
  const data = { reason, system: tool.system.slug, tool: tool.name }
  const error = new GatewayError(code, message, { data })
  return { allowed: false, tool, input, conditions: null, reason, error, by }
}
