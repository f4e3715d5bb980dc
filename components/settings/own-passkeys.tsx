'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { When } from '../facts/when.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { AddPasskey, type PasskeyActions } from './add-passkey.tsx'
import { SettingsSection } from './settings-section.tsx'
import type { PasskeyView } from './types.ts'

type Props = {
  passkeys: readonly PasskeyView[]
  /** Whether browsers make passkeys for this address. */
  possible: boolean
  actions: PasskeyActions & { remove(input: { id: string }): Promise<ActionResult<null>> }
}

/** Keys that the person's devices keep: each signs in by itself. */
export function OwnPasskeys({ passkeys, possible, actions }: Props) {
  const t = useTranslations('second-factor.passkeys')
  const { day } = useTimes()
  const { run, busy, problem } = useAction()

  async function remove({ id, name }: PasskeyView) {
    if ((await run(id, () => actions.remove({ id }))) !== null) toast(t('removed', { name }))
  }

  return (
    <SettingsSection title={t('title')} actions={possible && <AddPasskey actions={actions} />}>
      <p className="mt-2 max-w-2xl text-pretty text-sm text-text-2">{possible ? t('intro') : t('impossible')}</p>
      <ActionProblem problem={problem} />
      {passkeys.length === 0 && possible && <p className="mt-2 text-sm">{t('none')}</p>}
      <ul className="mt-1">
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="flex min-h-11 items-center gap-2 border-b border-border py-1 text-sm">
            <span className="min-w-0 grow [overflow-wrap:anywhere]">
              <span className="font-medium">{passkey.name}</span>
              <span className="block text-xs text-text-3">
                {t('added', { date: day(passkey.addedAt) })},{' '}
                {passkey.lastUsedAt === null ? t('unused') : <LastUsed at={passkey.lastUsedAt} />}
              </span>
            </span>
            <Button
              size="sm"
              disabled={busy !== null}
              aria-label={t('removeLabel', { name: passkey.name })}
              onClick={() => void remove(passkey)}
            >
              {t('remove')}
            </Button>
          </li>
        ))}
      </ul>
    </SettingsSection>
  )
}

function LastUsed({ at }: { at: Date }) {
  const t = useTranslations('second-factor.passkeys')
  return t.rich('lastUsed', { time: () => <When at={at} /> })
}
