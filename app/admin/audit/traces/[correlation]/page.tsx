import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TraceScreen } from '#components/audit/trace-screen.tsx'
import { Notice } from '#components/states/notice.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { readTrace, type Trace } from '#lib/audit/trace.ts'
import { actorOf } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { paths } from '#lib/http/paths.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'
import { framed } from '../../../../frame.tsx'
import { readCatalog } from '../../load.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit.trace'))('title') }
}

/** One question or request, as far as it is this person's to see. */
export default framed<{ correlation: string }>({ screen: 'audit', areas: ['audit'] }, async ({ caller, params }) => {
  const built = await runtime()
  const [trace, catalog] = await Promise.all([
    readTrace(params.correlation.toLowerCase(), {
      reads: built.reads,
      visibleTo: caller.principal,
      macKey: built.keys.audit,
    }),
    readCatalog(built),
  ])
  if (trace === null) return <NoTrace />
  await recordOpening(trace, caller, built)
  return <TraceScreen trace={trace} catalog={catalog} />
})

/** Who reads what somebody else asked and was answered leaves a trail too. */
async function recordOpening({ correlationId, turn }: Trace, caller: Caller, { trail }: Runtime) {
  if (turn === null || turn.askedBy === caller.principal.id) return
  const facts = { trace: correlationId, askedBy: turn.askedBy }
  await trail.write(actorOf(caller, uuidv7()), { action: 'audit.open_answer', facts })
}

async function NoTrace() {
  const t = await getTranslations('audit.trace')
  return (
    <Notice page title={t('notFound')} actions={<ButtonLink href={paths.audit}>{t('back')}</ButtonLink>}>
      <p>{t('notFoundBody')}</p>
    </Notice>
  )
}
