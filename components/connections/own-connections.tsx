'use client'

import { useTranslations } from 'next-intl'
import type { OwnConnection } from '#lib/connections/own.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { When } from '../facts/when.tsx'
import { Notice } from '../states/notice.tsx'
import { SystemMark } from '../systems/system-mark.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'

/** Most servers that others wrote do not say who signed in there. */
export const untold = ({ name, email }: NonNullable<OwnConnection['account']>) => name === '' && email === null

export type Begin = (wanted: { system: string; next?: string }) => Promise<ActionResult<string>>
type Actions = { begin: Begin; end(connection: { id: string }): Promise<ActionResult<null>> }
type Props = { connections: readonly OwnConnection[]; actions: Actions }

const tones = { none: 'neutral', connected: 'ok', reauth_required: 'warn' } as const

/** The systems that somebody reaches, or has to reach, by an account of their own. */
export function OwnConnections({ connections, actions }: Props) {
  const t = useTranslations('connections')
  const { run, busy, problem } = useAction()

  async function begin({ system }: OwnConnection) {
    const answer = await run(system, () => actions.begin({ system }), { refresh: false })
    if (answer !== null) window.location.assign(answer.value)
  }
  async function end({ id, name }: OwnConnection) {
    if (id !== null && (await run(id, () => actions.end({ id }))) !== null) toast(t('ended', { name }))
  }

  return (
    <div className="mx-auto max-w-3xl px-4 py-6 sm:px-8">
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <p className="mt-1 max-w-2xl text-pretty text-sm text-text-2">{t('intro')}</p>
      <ActionProblem problem={problem} />
      {connections.length === 0 ? (
        <Notice title={t('none')} className="mt-6">
          {t('noneWhy')}
        </Notice>
      ) : (
        <ul className="mt-5 border-t border-border-strong">
          {connections.map((one) => (
            <li key={one.system} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border py-3">
              <SystemMark system={one.system} name={one.name} />
              <span className="min-w-0 grow basis-48 text-sm">
                <span className="flex flex-wrap items-center gap-2 font-medium">
                  {one.name} <Badge tone={tones[one.state]}>{t(`state.${one.state}`)}</Badge>
                </span>
                <span className="block text-xs text-text-2 [overflow-wrap:anywhere]">
                  {one.account === null
                    ? t(`rule.${one.rule}`)
                    : t.rich(untold(one.account) ? 'asUntold' : 'as', {
                        account: one.account.email ?? one.account.name,
                        time: () => (one.since === null ? null : <When at={one.since} />),
                      })}
                </span>
              </span>
              {one.state !== 'connected' && (
                <Button size="sm" variant="primary" busy={busy === one.system} onClick={() => void begin(one)}>
                  {t(one.state === 'none' ? 'connect' : 'again')}
                </Button>
              )}
              {one.id !== null && (
                <Button
                  size="sm"
                  busy={busy === one.id}
                  aria-label={t('endLabel', { name: one.name })}
                  onClick={() => void end(one)}
                >
                  {t('end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
