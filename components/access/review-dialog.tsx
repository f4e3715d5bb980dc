'use client'

import { TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { LoadingBlock } from '../states/loading-block.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Textarea } from '../ui/input.tsx'
import { Tabs } from '../ui/tabs.tsx'
import type { AccessActions, Review } from './actions.ts'
import { type Names, willText } from './words.ts'

export type ReviewDialogProps = {
  actions: AccessActions
  names: Names
  /** With `refused` when publishing was, because what is published may have moved on. */
  onClose: (refused: boolean) => void
  onPublished: (version: number) => void
}

/** Everything the draft changes, in sentences and by person, and the reason it is published with. */
export function ReviewDialog({ actions, names, onClose, onPublished }: ReviewDialogProps) {
  const t = useTranslations('access')
  const [review, setReview] = useState<Review | null>(null)
  const [reason, setReason] = useState('')
  const { run, busy, problem } = useAction()

  // The dialog is mounted when it opens: what it shows is read then, and published only if it is still so.
  const read = useEffectEvent(() => run('review', () => actions.review(), { refresh: false }))
  useEffect(() => {
    let gone = false
    void read().then((done) => {
      if (!gone && done !== null) setReview(done.value)
    })
    return () => {
      gone = true
    }
  }, [])

  async function publish() {
    if (review === null) return
    const done = await run('publish', () => actions.publish({ reason, digest: review.digest }), { refresh: false })
    if (done !== null) onPublished(done.value.version)
  }

  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => !open && onClose(problem !== null)}
      title={t('review.title')}
      actions={
        <>
          <Button onClick={() => onClose(problem !== null)}>{t('review.back')}</Button>
          <Button
            variant="primary"
            busy={busy === 'publish'}
            disabled={review === null || reason.trim() === ''}
            onClick={() => void publish()}
          >
            {t('review.publish')}
          </Button>
        </>
      }
    >
      {review === null && problem === null && <LoadingBlock shape="rows" lines={5} />}
      {review !== null && (
        <>
          <Tabs
            label={t('review.tabs')}
            className="-mx-4"
            tabs={[
              {
                value: 'sentences',
                label: t('review.sentences'),
                count: review.changes.length,
                panel: <Sentences review={review} names={names} />,
              },
              {
                value: 'people',
                label: t('review.people'),
                count: review.people.length,
                panel: <People review={review} names={names} />,
              },
            ]}
          />
          <Field
            label={t('review.reason')}
            help={review.highRisk > 0 ? t('review.riskyReason') : t('review.reasonHelp')}
          >
            {(control) => (
              <Textarea
                {...control}
                value={reason}
                maxLength={1000}
                required
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      <ActionProblem problem={problem} />
    </Dialog>
  )
}

function Sentences({ review, names }: { review: Review; names: Names }) {
  const t = useTranslations('access')
  const locale = useLocale()
  return (
    <ul className="max-h-72 divide-y divide-border overflow-y-auto">
      {review.changes.map((change) => (
        <li
          key={`${change.at.role} ${change.at.system} ${change.at.tool}`}
          className="flex flex-wrap gap-x-3 gap-y-1 py-1.5"
        >
          <span className="min-w-0 grow basis-72">{willText(t, locale, change, names)}</span>
          {change.risks.map((risk) => (
            <Badge key={risk} tone="warn" icon={<TriangleAlert size={12} strokeWidth={1.75} aria-hidden />}>
              {t(`review.risks.${risk}`)}
            </Badge>
          ))}
        </li>
      ))}
    </ul>
  )
}

function People({ review, names }: { review: Review; names: Names }) {
  const t = useTranslations('access')
  if (review.people.length === 0) return <p className="text-text-2">{t('review.nobody')}</p>
  return (
    <ul className="max-h-72 divide-y divide-border overflow-y-auto">
      {review.people.map(({ id, name, email, roles, tools, more }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 py-1.5">
          <span className="min-w-0 grow basis-56">
            {t('review.person', { name, tools })}
            <span className="block text-text-3 text-xs">{email}</span>
          </span>
          <span className="text-sm text-text-2">{roles.map(names.role).join(', ')}</span>
          {more > 0 && <Badge tone="info">{t('review.more')}</Badge>}
          {more < tools && <Badge>{t('review.less')}</Badge>}
        </li>
      ))}
    </ul>
  )
}
