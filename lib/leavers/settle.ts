import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Tx } from '#lib/identity/as-administrator.ts'
import { asAdministrator } from '#lib/identity/as-administrator.ts'
import { giveReport } from '#lib/reports/written/give.ts'
import { giveScheduleIn } from '#lib/schedules/change.ts'
import { type ItemKind, itemKinds, type LeftBehind, openKinds, readLeftBehind } from './left-behind.ts'

const id = z.string().regex(uuidPattern, 'is not an id')

/** What an administrator does with what somebody left behind: some of it, or all of it with the list closed. */
export const Settlement = z.strictObject({
  leaver: id,
  kinds: z.array(z.enum(itemKinds)).max(itemKinds.length),
  /** Who answers for the schedules and reports from now on. */
  giveTo: id.nullable(),
  close: z.boolean(),
})
export type Settlement = z.output<typeof Settlement>

/** One thing that was done, as the list shows it from then on. */
export const settledItem = z.object({
  kind: z.enum(itemKinds),
  count: z.number(),
  to: z.string().nullable(),
  at: z.string(),
})
export type SettledItem = z.output<typeof settledItem>

/** All of it in one transaction: either everything that was asked for is done and in the audit, or nothing. */
export function settle(deps: AccessDeps, actor: PersonActing, wanted: Settlement): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const leaver = await tx.leaver.findFirst({
      where: { id: wanted.leaver, closedAt: null },
      include: { person: { select: { id: true, name: true, email: true } } },
    })
    if (leaver === null) {
      throw new GatewayError('not_found', 'This list is closed already.', {
        nextStep: 'Reload the page to see how it is now.',
      })
    }
    const { person } = leaver
    const left = await readLeftBehind(tx, person.id)
    const open = openKinds(left)
    const kinds = open.filter((kind) => wanted.kinds.includes(kind))
    if (wanted.close && kinds.length < open.length) {
      throw new GatewayError('invalid_input', 'Something is left that was not looked at.', {
        nextStep: 'Reload the page to see what came since.',
      })
    }
    const to = await receiver(tx, kinds, wanted.giveTo)
    const items: SettledItem[] = []
    for (const kind of kinds) {
      const count = await does[kind](tx, { personId: person.id, left, to: to?.id ?? '', actor, deps })
      const isGiven = kind === 'schedules' || kind === 'reports'
      items.push({ kind, count, to: isGiven ? (to?.name ?? null) : null, at: new Date().toISOString() })
    }
    const before = z.array(settledItem).parse(leaver.done)
    await tx.leaver.update({
      where: { id: leaver.id },
      data: {
        done: [...before, ...items],
        ...(wanted.close ? { closedAt: new Date(), closedBy: actor.personId } : {}),
      },
    })
    return { action: 'leavers.settle', facts: { person, items, to, closed: wanted.close } }
  })
}

async function receiver(tx: Tx, kinds: readonly ItemKind[], giveTo: string | null) {
  if (!kinds.includes('schedules') && !kinds.includes('reports')) return null
  if (giveTo === null) throw new GatewayError('invalid_input', 'Say who gets the schedules and reports.')
  const select = { id: true, name: true, email: true } as const
  const person = await tx.person.findFirst({ where: { id: giveTo, status: 'active' }, select })
  if (person === null) throw new GatewayError('not_found', 'Nobody who is active has this id.')
  return person
}

type Doing = { personId: string; left: LeftBehind; to: string; actor: PersonActing; deps: AccessDeps }

/** How each kind is settled; how many there were. */
const does: Record<ItemKind, (tx: Tx, doing: Doing) => Promise<number>> = {
  async schedules(tx, { left, to, actor, deps: { trail } }) {
    for (const { id } of left.schedules) await giveScheduleIn(tx, id, to, { actor, mayAll: true }, trail)
    return left.schedules.length
  },
  async reports(tx, { left, to, actor, deps: { trail } }) {
    for (const { id } of left.reports) await giveReport(tx, id, to, actor, trail)
    return left.reports.length
  },
  async draft(tx, { personId, left }) {
    await tx.draft.deleteMany({ where: { personId } })
    return left.draftChanges
  },
  async shares(tx, { personId }) {
    const conversations = await tx.conversationShare.deleteMany({ where: { personId } })
    const reports = await tx.reportShare.deleteMany({ where: { personId } })
    return conversations.count + reports.count
  },
}
