import { ChevronLeft, ChevronRight } from 'lucide-react'
import NextLink from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { AskButton } from '#components/actions/ask-form.tsx'
import { ProjectText } from '#components/facts/project-text.tsx'
import { PrintButton } from '#components/home/print-button.tsx'
import { BandFigure, BandSkeleton, BandText, FigureBand } from '#components/projects/figure-band.tsx'
import { IdentityLine } from '#components/projects/identity-line.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { formatDate } from '#lib/facts/times.ts'
import { overviewOf } from '#lib/home/ask-of.ts'
import { lookOf } from '#lib/home/look.ts'
import type { Parts } from '#lib/home/parts.ts'
import { paths } from '#lib/http/paths.ts'
import { identitiesPart } from '#lib/projects/identities.ts'
import { openHead } from '#lib/projects/job-tab.ts'
import type { Job } from '#lib/projects/jobs.ts'
import { Streamed } from '../../streamed.tsx'

type Props = { parts: Parts; job: Job; previous: Job | null; next: Job | null; tab: string | undefined }

/** What the job is called, who has it, a few figures, and where it stands in each system. */
export async function JobHead({ parts, job, previous, next, tab }: Props) {
  const [t, locale] = await Promise.all([getTranslations('projects'), getLocale()])
  const identities = identitiesPart(parts, job.no)
  const figures = await Promise.all(openHead(parts, job).map(({ now, kept }) => lookOf(now, kept)))
  const day = (iso: string | null) => (iso === null ? '–' : formatDate(Date.parse(iso), locale))
  const under = [job.customer, t(`status.${job.status}`)].filter((part) => part !== null).join('. ')
  return (
    <>
      <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="min-w-0 grow">
          <h1 className="text-2xl font-semibold">
            <span className="mr-2.5 font-mono text-[0.9em] font-normal text-text-3">
              <ProjectText>{job.no}</ProjectText>
            </span>
            {job.name}
          </h1>
          <p className="mt-0.5 text-text-2">{under}</p>
        </div>
        <div data-print="hide" className="flex flex-wrap gap-2">
          <nav aria-label={t('job.between')} className="flex gap-2">
            {previous !== null && (
              <NextLink
                href={paths.projectAt(previous.no, { tab })}
                aria-label={t('job.previous', { job: `${previous.no} ${previous.name}` })}
                className={buttonClass('default', 'md', true)}
              >
                <ChevronLeft size={16} strokeWidth={1.75} aria-hidden />
              </NextLink>
            )}
            {next !== null && (
              <NextLink
                href={paths.projectAt(next.no, { tab })}
                aria-label={t('job.next', { job: `${next.no} ${next.name}` })}
                className={buttonClass('default', 'md', true)}
              >
                <ChevronRight size={16} strokeWidth={1.75} aria-hidden />
              </NextLink>
            )}
          </nav>
          <PrintButton label={t('print')} />
          <AskButton variant="primary" size="md" question={t('job.question', { job: job.no })} ask={overviewOf(job.no)}>
            {t('job.ask')}
          </AskButton>
        </div>
      </header>
      <div className="mt-4 border-t border-border-strong">
        <FigureBand label={t('job.figures')}>
          {figures.map((look, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the figures of a head never move
            <Streamed key={at} look={look} waiting={<BandSkeleton />}>
              {(told) => told.state === 'told' && <BandFigure fact={told.result.total} query={told.result.query} />}
            </Streamed>
          ))}
          {job.manager !== null && <BandText label={t('job.manager')}>{job.manager}</BandText>}
          {(job.starts !== null || job.ends !== null) && (
            <BandText label={t('job.dates')}>
              {t('job.datesOf', { starts: day(job.starts), ends: day(job.ends) })}
            </BandText>
          )}
        </FigureBand>
      </div>
      <Streamed
        look={await lookOf(identities.now, identities.kept)}
        waiting={<Skeleton className="my-3 h-3.5 w-80 animate-appear" />}
      >
        {(found) => <IdentityLine identities={found} />}
      </Streamed>
    </>
  )
}
