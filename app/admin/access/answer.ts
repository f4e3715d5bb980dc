import { getTranslations } from 'next-intl/server'
import type { DraftState } from '#components/access/grid-model.ts'
import type { AccessDeps } from '#lib/access/deps.ts'
import { reviewDraft } from '#lib/access/draft.ts'
import type { PublishResult } from '#lib/access/publish.ts'
import { GatewayError } from '#lib/core/errors.ts'

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
