'use client'

import { useFormatter, useNow, useTranslations } from 'next-intl'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { Empty } from '../states/empty.tsx'
import { Button } from '../ui/button.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import { CopyBlock } from './copy-block.tsx'
import { MintDialog } from './mint-dialog.tsx'
import { SettingsSection } from './settings-section.tsx'
import type { OwnActions, TokenView } from './types.ts'

type Props = {
  tokens: readonly TokenView[]
  fresh: { name: string; token: string } | null
  onFresh: (fresh: { name: string; token: string } | null) => void
  actions: Pick<OwnActions, 'mint' | 'revoke'>
}

export function OwnTokens({ tokens, fresh, onFresh, actions }: Props) {
  const t = useTranslations('settings.tokens')
  const { run, busy, problem } = useAction()

  async function revoke({ id, name }: TokenView) {
    if ((await run('revoke', () => actions.revoke({ token: id }))) !== null) toast(t('revoked', { name }))
  }

  return (
    <SettingsSection title={t('title')} actions={<MintDialog actions={actions} onFresh={onFresh} />}>
      <p className="my-2 max-w-2xl text-pretty text-sm text-text-2">{t('intro')}</p>
      {fresh !== null && (
        <div role="status" className="my-3 border-l-[3px] border-warn py-0.5 pl-3.5">
          <p className="font-semibold">{t('once')}</p>
          <p className="text-sm text-text-2">{t('onceHelp')}</p>
          <CopyBlock what={t('token', { name: fresh.name })} text={fresh.token} />
          <Button size="sm" className="mt-2" onClick={() => onFresh(null)}>
            {t('done')}
          </Button>
        </div>
      )}
      <ActionProblem problem={problem} />
      {tokens.length === 0 ? (
        <Empty kind="never" title={t('never')} />
      ) : (
        <TokenTable tokens={tokens} busy={busy !== null} revoke={revoke} />
      )}
    </SettingsSection>
  )
}

type TableProps = { tokens: readonly TokenView[]; busy: boolean; revoke: (token: TokenView) => Promise<void> }

function TokenTable({ tokens, busy, revoke }: TableProps) {
  const t = useTranslations('settings.tokens')
  const format = useFormatter()
  const now = useNow()
  const { day } = useTimes()
  return (
    <Table caption={t('title')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.name')}</TableHeader>
          <TableHeader>{t('columns.made')}</TableHeader>
          <TableHeader>{t('columns.used')}</TableHeader>
          <TableHeader>{t('columns.ends')}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t('columns.action')}</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {tokens.map((token) => (
          <TableRow key={token.id}>
            <TableRowHeader>
              <span>
                {token.name} <span className="id-text ml-1 font-normal text-text-3">{token.prefix}…</span>
              </span>
            </TableRowHeader>
            <TableCell label={t('columns.made')}>{day(token.createdAt)}</TableCell>
            <TableCell label={t('columns.used')} suppressHydrationWarning>
              {token.lastUsedAt === null ? t('unused') : format.relativeTime(token.lastUsedAt, now)}
            </TableCell>
            <TableCell label={t('columns.ends')}>{day(token.expiresAt)}</TableCell>
            <TableCell numeric>
              <Button
                size="sm"
                disabled={busy}
                aria-label={t('revokeLabel', { name: token.name })}
                onClick={() => void revoke(token)}
              >
                {t('revoke')}
              </Button>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
