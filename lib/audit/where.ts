import { uuidPattern } from '#lib/core/uuid.ts'
import { ended, stage } from '#lib/ledger/stages.ts'
import { storedNames } from './changes.ts'
import { anyViewer, escapeLike, type Resolved, type Word } from './resolve.ts'
import type { Range } from './search-params.ts'

/** Collects what a statement is given; nothing that anybody typed becomes part of its text. */
export type Binder = { values: unknown[]; add(value: unknown, type: string): string }

export function createBinder(): Binder {
  const values: unknown[] = []
  return { values, add: (value, type) => `$${values.push(value)}::${type}` }
}

/** A part of the search that a facet leaves out to count what else there would be. */
export type Facet = 'outcome' | 'person' | 'system' | 'tool' | 'door' | 'project'

/**
 * One row stands for one call, and it is a row that never moves: the row that closed it. A denial and a change are
 * alone. An outcome may come after the call was given up as unknown; then the row of the giving up stands for it.
 * A call that runs has no closing row; the sweep marks those whose outcome never comes.
 */
const closed = `e.stage > ${stage.intent} AND (e.stage <> ${stage.outcome}
  OR e.call_id NOT IN (SELECT u.call_id FROM ledger.event u WHERE u.stage = ${stage.unknown}))`
const running = (sweptTo: string) => `e.stage = ${stage.intent} AND e.at > ${sweptTo} AND NOT EXISTS (
  SELECT FROM ledger.event o
   WHERE o.correlation_id = e.correlation_id AND o.call_id = e.call_id AND o.stage IN ${ended} AND o.at > ${sweptTo})`

/** The condition on `ledger.event e`. The viewer's scope comes first and nothing in the search can widen it. */
export function whereOf(
  search: Resolved,
  range: Range,
  only: string | null,
  { add }: Binder,
  except: Facet | null = null,
): string {
  const skips = (facet: Facet) => facet === except
  const any = (column: string, wanted: readonly string[]) =>
    wanted.length === 0 ? [] : [`${column} = ANY (${add(wanted, 'text[]')})`]
  const parts = [
    ...(only === null ? [] : [`e.person_id = ${add(only, 'uuid')}`]),
    `e.at >= ${add(range.from, 'timestamptz')}`,
    // Without an end there is none: the database's clock may be ahead of ours.
    ...(search.to === undefined ? [] : [`e.at < ${add(range.to, 'timestamptz')}`]),
    skips('outcome') ? closed : outcomeCondition(search, add),
    ...(search.people === null || skips('person') ? [] : [`e.person_id = ANY (${add(search.people, 'uuid[]')})`]),
    ...viewerCondition(search.viewers, add),
    ...(skips('system') ? [] : any('e.system', search.system)),
    ...(skips('tool') || search.tool.length === 0 ? [] : [toolCondition(search.tool, add)]),
    ...(skips('project') ? [] : any('e.project', search.project)),
    ...(skips('door') ? [] : any('e.door', search.door)),
    ...any('e.action', search.action.flatMap(storedNames)),
    ...(search.correlation === undefined ? [] : [`e.correlation_id = ${add(search.correlation, 'uuid')}`]),
    ...search.words.map((word) => wordCondition(word, add)),
  ]
  return parts.map((part) => `(${part})`).join(' AND ')
}

/** Said literally, so that the small index of what was done while somebody looked is used. */
const seenByAnybody = `e.canon LIKE '%"viewedBy":{"id":"%'`

function viewerCondition(viewers: Resolved['viewers'], add: Binder['add']): string[] {
  if (viewers === null) return []
  if (viewers === anyViewer) return [seenByAnybody]
  const each = viewers.map((id) => `%"viewedBy":{"id":"${id}"%`)
  return [seenByAnybody, `e.canon LIKE ANY (${add(each, 'text[]')})`]
}

function outcomeCondition({ outcome, sweptTo }: Resolved, add: Binder['add']): string {
  if (outcome.length === 0) return closed
  const ended = outcome.filter((wanted) => wanted !== 'running')
  const choices = [
    // Said literally, so that the small index of what did not go well is used.
    ...(ended.length === 0
      ? []
      : [
          `${closed} AND e.outcome = ANY (${add(ended, 'text[]')})${ended.includes('ok') ? '' : " AND e.outcome <> 'ok'"}`,
        ]),
    ...(outcome.includes('running') ? [running(add(sweptTo, 'timestamptz'))] : []),
  ]
  return choices.map((choice) => `(${choice})`).join(' OR ')
}

function toolCondition(tools: readonly string[], add: Binder['add']): string {
  const bare = tools.filter((tool) => !tool.includes('__'))
  const pairs = tools.flatMap((tool) => {
    const at = tool.indexOf('__')
    return at < 0 ? [] : [{ system: tool.slice(0, at), tool: tool.slice(at + 2) }]
  })
  const choices = [
    ...(bare.length === 0 ? [] : [`e.tool = ANY (${add(bare, 'text[]')})`]),
    ...pairs.map(({ system, tool }) => `e.system = ${add(system, 'text')} AND e.tool = ${add(tool, 'text')}`),
  ]
  return choices.map((choice) => `(${choice})`).join(' OR ')
}

/** A word is found in the names of people, systems and tools, in the event's own columns, or it is an id. */
function wordCondition({ text, people, systems, tools }: Word, add: Binder['add']): string {
  const like = add(`%${escapeLike(text)}%`, 'text')
  const columns = ['tool', 'system', 'project', 'action', 'client', 'code', 'door', 'vendor_request_id']
  const choices = columns.map((column) => `e.${column} ILIKE ${like}`)
  if (people.length > 0) choices.push(`e.person_id = ANY (${add(people, 'uuid[]')})`)
  if (systems.length > 0) choices.push(`e.system = ANY (${add(systems, 'text[]')})`)
  if (tools.length > 0) {
    const keys = add(
      tools.map(({ system, tool }) => `${system} ${tool}`),
      'text[]',
    )
    choices.push(`e.system || ' ' || e.tool = ANY (${keys})`)
  }
  if (uuidPattern.test(text.toLowerCase())) {
    const id = add(text.toLowerCase(), 'uuid')
    choices.push(`e.correlation_id = ${id}`, `e.call_id = ${id}`)
  }
  return choices.join(' OR ')
}
