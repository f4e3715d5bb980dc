'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ScimOverview } from '#lib/scim/overview.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { CopyBlock } from '../settings/copy-block.tsx'
import { SettingsSection } from '../settings/settings-section.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import type { DirectoryChanges } from './types.ts'

type Props = Pick<ScimOverview, 'tokens'> & { graceHours: number; changes: DirectoryChanges | null }

/** The directory's token: shown once, replaced with a day of grace, ended at once. */
export function DirectoryToken({ tokens, graceHours, changes }: Props) {
  const t = useTranslations('directory.token')
  const times = useTimes()
  const { run, busy, problem } = useAction()
  const [fresh, setFresh] = useState<string | null>(null)
  const [ending, setEnding] = useState(false)
  const has = tokens.length > 0

  async function make() {
    if (changes === null) return
    const made = await run('make', () => changes.make({}))
    if (made !== null) setFresh(made.value.token)
  }

  async function end() {
    if (changes === null || (await run('end', () => changes.end({}))) === null) return
    setEnding(false)
    setFresh(null)
    toast(t('ended'))
  }

  return (
    <SettingsSection
      title={t('title')}
      actions={
        changes !== null && (
          <span className="flex flex-wrap gap-2">
            {has && (
              <Dialog
                title={t('endTitle')}
                description={t('endHelp')}
                open={ending}
                onOpenChange={setEnding}
                trigger={<Button size="sm">{t('end')}</Button>}
                actions={
                  <>
                    <DialogClose>{t('cancel')}</DialogClose>
                    <Button variant="danger" busy={busy === 'end'} onClick={() => void end()}>
                      {t('end')}
                    </Button>
                  </>
                }
              >
                <ActionProblem problem={problem} />
              </Dialog>
            )}
            <Button size="sm" variant={has ? 'default' : 'primary'} busy={busy === 'make'} onClick={() => void make()}>
              {t(has ? 'rotate' : 'make')}
            </Button>
          </span>
        )
      }
    >
      <p className="my-2 text-pretty text-sm text-text-2">
        {has ? `${t('help')} ${t('rotateHelp', { hours: graceHours })}` : t('none')}
      </p>
      {!ending && <ActionProblem problem={problem} />}
      {fresh !== null && (
        <div role="status" className="my-3 border-warn border-l-[3px] py-0.5 pl-3.5">
          <p className="font-semibold">{t('once')}</p>
          <p className="text-sm text-text-2">{t('onceHelp')}</p>
          <CopyBlock what={t('what')} text={fresh} />
          <Button size="sm" className="mt-2" onClick={() => setFresh(null)}>
            {t('done')}
          </Button>
        </div>
      )}
      <ul>
        {tokens.map(({ id, prefix, madeAt, endsAt, lastUsedAt }) => (
          <li key={id} className="border-b py-2 text-sm last:border-b-0">
            <span className="id-text">{prefix}…</span>{' '}
            <span className="text-text-2">
              {[
                t('made', { day: times.day(madeAt) }),
                lastUsedAt === null ? t('unused') : t('used', { when: times.full(lastUsedAt) }),
                ...(endsAt === null ? [] : [t('ends', { when: times.full(endsAt) })]),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </SettingsSection>
  )
}
