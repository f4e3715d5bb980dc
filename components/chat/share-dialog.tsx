'use client'

import { Users, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import type { MayBeReader } from '#lib/assistant/sharing/grants.ts'
import type { SharedWith } from '#lib/identity/readers.ts'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { FindReader } from './find-reader.tsx'
import { asJson, useSend } from './use-send.ts'

/** Where its readers are read and changed. */
export type ShareRoutes = { shares: (id: string) => string; share: (id: string, share: string) => string }

type Props = {
  id: string | null
  /** What a reader sees of it, in a sentence. */
  what: string
  /** What stands in the audit. */
  audited: string
  title: string
  routes: ShareRoutes
  onClose: () => void
}

/** Who may read something: add people and teams, take them away. What they see their own rights decide. */
export function ShareDialog({ id, title, what, audited, routes, onClose }: Props) {
  const t = useTranslations('chat.share')
  return (
    <Dialog
      title={title}
      description={what}
      open={id !== null}
      onOpenChange={(open) => open || onClose()}
      actions={<DialogClose>{t('done')}</DialogClose>}
    >
      {id !== null && <Readers id={id} audited={audited} routes={routes} />}
    </Dialog>
  )
}

type Shares = { shares: SharedWith[] }

function Readers({ id, audited, routes }: { id: string; audited: string; routes: ShareRoutes }) {
  const t = useTranslations('chat.share')
  const { run, problem, busy } = useSend()
  const [shares, setShares] = useState<readonly SharedWith[] | null>(null)

  async function load(init?: RequestInit) {
    const answer = await run<Shares>(routes.shares(id), init)
    if (answer !== null) setShares(answer.value.shares)
  }
  const loadFirst = useEffectEvent(() => void load())
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation has other readers
  useEffect(() => loadFirst(), [id])

  async function end(share: SharedWith) {
    const done = await run(routes.share(id, share.share), { method: 'DELETE' })
    if (done !== null) setShares((known) => known?.filter((one) => one !== share) ?? null)
  }

  return (
    <div className="grid gap-4">
      <FindReader
        taken={shares?.map((share) => share.id) ?? []}
        onChoose={({ kind, id: reader }: MayBeReader) => void load(asJson('POST', { kind, id: reader }))}
      />
      {problem !== null && (
        <p role="alert" className="text-sm text-stop-text">
          {problem}
        </p>
      )}
      <section aria-labelledby="readers" aria-busy={busy}>
        <h3 id="readers" className="border-b border-border-strong pb-1 text-sm font-semibold">
          {t('readers')}
        </h3>
        {shares?.length === 0 && <p className="py-2 text-sm text-text-3">{t('nobody')}</p>}
        <ul>
          {shares?.map((share) => (
            <li key={share.share} className="flex min-h-10 items-center gap-2 border-b border-border py-1 text-sm">
              {share.kind === 'team' && (
                <Users size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-text-3" />
              )}
              <span className="min-w-0 grow">
                {share.name}
                <small className="block truncate text-xs text-text-3">{share.email ?? t('team')}</small>
              </span>
              <IconButton
                label={t('end', { name: share.name })}
                icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                onClick={() => void end(share)}
              />
            </li>
          ))}
        </ul>
      </section>
      <p className="text-pretty text-xs text-text-3">{audited}</p>
    </div>
  )
}
