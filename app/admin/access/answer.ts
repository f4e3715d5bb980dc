import { getTranslations } from 'next-intl/server'
import type { DraftState } from '#components/access/grid-model.ts'
import type { AccessDeps, Actor } from '#lib/access/deps.ts'
import { reviewDraft } from '#lib/access/draft.ts'
import type { PublishResult } from '#lib/access/publish.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { ActionContext } from '#lib/http/actions.ts'

/** Who acts and with what, for the functions of `lib/access`. */
export function actingWith({ caller, correlationId, runtime }: ActionContext): { deps: AccessDeps; actor: Actor } {
  const { database, ledger } = runtime
  return {
    deps: { db: database, record: (event) => ledger.record(event) },
    actor: { id: caller.principal.id, door: caller.door, client: caller.client, correlationId },
  }
}

/** The draft as the screen needs it after every change. */
export async function draftState(db: AccessDeps['db'], personId: string): Promise<DraftState | null> {
  const review = await reviewDraft(db, personId)
  if (review === null) return null
  const { base, current, edits, conflicts, digest, highRisk, people } = review
  return { base, current, edits, conflicts, digest, highRisk, people: people.length }
}

/** The new version, or the refusal in the person's language. */
export async function versionOf(result: PublishResult): Promise<{ version: number }> {
  if (result.published) return { version: result.version }
  const t = await getTranslations('access')
  throw new GatewayError(
    result.reason === 'not_permitted' ? 'forbidden' : 'invalid_input',
    t(`refused.${result.reason}`),
    {
      data: { reason: result.reason },
    },
  )
}
