'use client'

import { useTranslations } from 'next-intl'
import type { OwnConnection } from '#lib/connections/own.ts'
import { paths } from '#lib/http/paths.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import type { failures } from './failures.ts'
import { type Begin, untold } from './own-connections.tsx'

type Props = {
  system: string
  name: string
  /** Of the person: the account has to be theirs. */
  email: string
  connection: OwnConnection | null
  /** Whether anybody can sign in there in a browser. */
  can: boolean
  /** Why the last try connected nothing. */
  failed: (typeof failures)[number] | null
  correlationId?: string
  /** Where they go on. */
  next?: string
  begin: Begin
}

/** One question: does this person want to reach the system by their own account? */
export function ConnectAccount({ system, name, email, connection, can, failed, correlationId, next, begin }: Props) {
  const t = useTranslations('connections')
  const { run, busy, problem } = useAction()
  const connected = connection?.state === 'connected'

  async function go() {
    const wanted = { system, ...(next === undefined ? {} : { next }) }
    const answer = await run('go', () => begin(wanted), { refresh: false })
    if (answer !== null) window.location.assign(answer.value)
  }

  return (
    <div className="mx-auto max-w-xl px-4 py-10 sm:px-8">
      <SystemMark system={system} name={name} size="lg" />
      <h1 className="mt-3 text-xl font-semibold">{t(connected ? 'connectedTo' : 'connectTo', { name })}</h1>
      {failed !== null && (
        <p role="alert" className="mt-3 border-l-2 border-warn py-1 pl-3 text-pretty text-sm">
          {t(`failed.${failed}`, { name, email })}
          {correlationId !== undefined && <span className="id-text block text-xs text-text-3">{correlationId}</span>}
        </p>
      )}
      <div className="mt-3 space-y-2 text-pretty text-sm text-text-2">
        {connected ? (
          <p>
            {connection.account === null || untold(connection.account)
              ? t('alreadyUntold')
              : t('already', { account: connection.account.email ?? connection.account.name })}
          </p>
        ) : (
          <>
            <p>{t('why', { name, email })}</p>
            <p>{t('what', { name })}</p>
          </>
        )}
        {connection !== null && connection.wider !== null && <p>{t('wider', { name, scope: connection.wider })}</p>}
        {!can && <p>{t('cannot', { name })}</p>}
      </div>
      <ActionProblem problem={problem} />
      <div className="mt-5 flex flex-wrap items-center gap-3">
        {can && (
          <Button variant={connected ? 'default' : 'primary'} busy={busy === 'go'} onClick={() => void go()}>
            {t(connected ? 'anew' : 'goTo', { name })}
          </Button>
        )}
        <Link href={paths.connections}>{t('all')}</Link>
      </div>
    </div>
  )
}
