import { getTranslations } from 'next-intl/server'
import { PartFrame } from '#components/projects/part-frame.tsx'
import { Failed } from '#components/states/failed.tsx'
import type { GatewayError } from '#lib/core/errors.ts'

type Props = { id: string; title: string; error: Pick<GatewayError, 'message' | 'nextStep'> }

/** A part of a screen whose system did not answer; the others stand. */
export async function FailedPart({ id, title, error }: Props) {
  const t = await getTranslations('projects.job')
  return (
    <PartFrame id={id} title={title}>
      <div className="py-3">
        <Failed what={t('failed')} why={error.message} next={error.nextStep} />
      </div>
    </PartFrame>
  )
}
