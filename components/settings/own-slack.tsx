'use client'

import { useTranslations } from 'next-intl'
import type { LinkView } from '#lib/slack/link/links.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { When } from '../facts/when.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { SettingsSection } from './settings-section.tsx'
import type { OwnActions } from './types.ts'

type Props = { links: readonly LinkView[]; actions: Pick<OwnActions, 'unlinkSlack'> }

/** The accounts in Slack that the person said are theirs. Nothing stands here for whom Slack knows by their address. */
export function OwnSlack({ links, actions }: Props) {
  const t = useTranslations('settings.slack')
  const { run, busy, problem } = useAction()

  async function unlink({ id, name }: LinkView) {
    if ((await run('unlink', () => actions.unlinkSlack({ link: id }))) !== null) toast(t('unlinked', { name }))
  }

  return (
    <SettingsSection title={t('own')}>
      <p className="my-2 max-w-2xl text-pretty text-sm text-text-2">{t('ownIntro')}</p>
      <ActionProblem problem={problem} />
      <ul>
        {links.map((link) => (
          <li key={link.id} className="flex min-h-11 items-center gap-2 border-b border-border py-1 text-sm">
            <span className="min-w-0 grow [overflow-wrap:anywhere]">
              <span className="font-medium">{link.name}</span> <span className="id-text text-text-2">{link.user}</span>
              <span className="block text-xs text-text-3">
                {t.rich('since', { time: () => <When at={link.linkedAt} /> })}
              </span>
            </span>
            <Button
              size="sm"
              disabled={busy !== null}
              aria-label={t('unlinkLabel', { name: link.name })}
              onClick={() => void unlink(link)}
            >
              {t('unlink')}
            </Button>
          </li>
        ))}
      </ul>
    </SettingsSection>
  )
}
