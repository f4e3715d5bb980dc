import { getTranslations } from 'next-intl/server'
import { Empty } from '#components/states/empty.tsx'
import { ToolReview } from '#components/systems-admin/parts.tsx'
import type { SystemActions, SystemView } from '#components/systems-admin/types.ts'
import { seeForeign } from '#lib/http/administrator.ts'
import { runtime } from '#lib/runtime.ts'
import { PartFailed, partOf } from './part.tsx'
import { readPeople, toolsOf } from './people.ts'

type Props = {
  system: SystemView
  /** Null for who may not decide. */
  actions: Pick<SystemActions, 'check' | 'approve' | 'refuse'> | null
}

/** A foreign server's tools that wait for a decision, and how many people each would be open to. */
export async function Review({ system, actions }: Props) {
  const { slug, word } = system
  if (actions === null) {
    const t = await getTranslations('systems-admin.review')
    return <Empty kind="denied" title={t('denied')} permission="systems:write" />
  }
  const built = await runtime()
  // What is paused is asked only when somebody says so.
  const asked = word !== 'paused' && word !== 'not_set_up'
  const [tools, people, changes] = await Promise.all([
    toolsOf(slug),
    partOf('people', slug, () => readPeople(slug)),
    partOf('changes', slug, async () => (asked ? seeForeign(built, slug) : null)),
  ])
  const counts = tools.map(({ name }) => [name, people.value?.of(name).may ?? 0] as const)
  return (
    <>
      {people.failure !== null && <PartFailed part="people" system={system} failure={people.failure} />}
      <ToolReview
        system={slug}
        seen={changes.value}
        people={people.value === null ? null : Object.fromEntries(counts)}
        actions={actions}
      />
      {changes.failure !== null && <PartFailed part="changes" system={system} failure={changes.failure} />}
    </>
  )
}
