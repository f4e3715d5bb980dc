import { z } from 'zod'
import { checkHome, checkModal, type ShownHome, type ShownInput, type ShownModal } from './check-view.ts'

/** Slack opens nothing for a trigger that is older. */
const TRIGGER_MS = 3_000
/** So many modals may lie on each other. */
const MOST_MODALS = 3

export type OpenModal = { id: string; view: ShownModal; errors: Readonly<Record<string, string>> }
type Failed = { ok: false; error: string }

/** What our answer to a submitted modal may want. Source: https://docs.slack.dev/surfaces/modals */
const wanted = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
])

/** The home tabs and modals of a workspace, as its people see them. */
export function createViews(nowMs: () => number) {
  const homes = new Map<string, ShownHome>()
  const stacks = new Map<string, OpenModal[]>()
  const triggers = new Map<string, { user: string; atMs: number; used: boolean }>()
  let count = 0

  const stackOf = (user: string) => stacks.get(user) ?? []
  const opened = (view: ShownModal): OpenModal => ({ id: `V${++count}`, view, errors: {} })

  function open(trigger: string, json: unknown): Failed | { ok: true; view: { id: string } } {
    const known = triggers.get(trigger)
    if (known === undefined) return failed('invalid_trigger_id')
    if (known.used) return failed('exchanged_trigger_id')
    if (nowMs() - known.atMs > TRIGGER_MS) return failed('expired_trigger_id')
    const view = checkModal(json)
    if (view === null) return failed('invalid_arguments')
    known.used = true
    const modal = opened(view)
    stacks.set(known.user, [modal])
    return { ok: true, view: { id: modal.id } }
  }

  function update(id: string, json: unknown): Failed | { ok: true; view: { id: string } } {
    const view = checkModal(json)
    if (view === null) return failed('invalid_arguments')
    for (const [user, stack] of stacks) {
      if (!stack.some((one) => one.id === id)) continue
      stacks.set(
        user,
        stack.map((one) => (one.id === id ? { id, view, errors: {} } : one)),
      )
      return { ok: true, view: { id } }
    }
    return failed('not_found')
  }

  return {
    homeOf: (user: string) => homes.get(user) ?? null,
    modalOf: (user: string) => stackOf(user).at(-1) ?? null,
    depth: (user: string) => stackOf(user).length,
    /** A click or a command, which opens one modal within three seconds. */
    trigger(id: string, user: string): string {
      triggers.set(id, { user, atMs: nowMs(), used: false })
      return id
    },
    /** The one at the top goes; all of them where the view says so. */
    close(user: string): void {
      const stack = stackOf(user)
      stacks.set(user, stack.at(-1)?.view.clear_on_close === true ? [] : stack.slice(0, -1))
    },
    /** What our answer to the submission does with what the person sees; false where Slack would say that we failed. */
    answered(user: string, status: number, text: string): boolean {
      if (status !== 200) return false
      const stack = stackOf(user)
      if (text.trim() === '') {
        stacks.set(user, stack.slice(0, -1))
        return true
      }
      const answer = wanted.safeParse(JSON.parse(text)).data
      if (answer === undefined) return false
      const [below, top] = [stack.slice(0, -1), stack.at(-1)]
      if (answer.response_action === 'clear') stacks.set(user, [])
      else if (answer.response_action === 'errors') {
        const inputs = top?.view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id) ?? []
        // Slack shows errors at inputs of the view alone.
        if (top === undefined || Object.keys(answer.errors).some((id) => !inputs.includes(id))) return false
        stacks.set(user, [...below, { ...top, errors: answer.errors }])
      } else {
        const view = checkModal(answer.view)
        if (view === null) return false
        const next = answer.response_action === 'push' ? [...stack, opened(view)] : [...below, opened(view)]
        if (next.length > MOST_MODALS) return false
        stacks.set(user, next)
      }
      return true
    },
    methods: {
      'views.open': ({ trigger_id = '', view = '' }: Record<string, string>) => open(trigger_id, parsed(view)),
      'views.update': ({ view_id = '', view = '' }: Record<string, string>) => update(view_id, parsed(view)),
      'views.publish': ({ user_id = '', view = '' }: Record<string, string>) => {
        const home = checkHome(parsed(view))
        if (home === null) return failed('invalid_arguments')
        homes.set(user_id, home)
        return { ok: true, view: { id: `VH${user_id}` } }
      },
    },
  }
}

/** What stands in a modal's fields as Slack says it; a field that nobody touched has its first value. */
export function stateOf({ blocks }: ShownModal, filled: Readonly<Record<string, string>>) {
  const inputs = blocks.filter((block): block is ShownInput => block.type === 'input')
  const values = inputs.map(({ block_id, element }) => [
    block_id,
    { [element.action_id]: elementState(element, filled[block_id]) },
  ])
  return { values: Object.fromEntries(values) }
}

function elementState(element: ShownInput['element'], given: string | undefined) {
  const { type } = element
  switch (type) {
    case 'plain_text_input':
      return { type, value: (given ?? element.initial_value ?? '') === '' ? null : (given ?? element.initial_value) }
    case 'datepicker':
      return {
        type,
        selected_date: (given ?? element.initial_date ?? '') === '' ? null : (given ?? element.initial_date),
      }
    case 'static_select': {
      const value = given ?? element.initial_option?.value
      return { type, selected_option: element.options.find((one) => one.value === value) ?? null }
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function failed(error: string): Failed {
  return { ok: false, error }
}
