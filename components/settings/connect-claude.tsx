'use client'

import { useTranslations } from 'next-intl'
import { claudeCodeCommand, mcpRemoteConfig, placeholder } from './commands.ts'
import { CopyBlock } from './copy-block.tsx'
import { SettingsSection } from './settings-section.tsx'

/** Address and settings for MCP clients; a token that was just made stands in them until the page is left. */
export function ConnectClaude({
  url,
  exampleUrl,
  token,
}: {
  url: string
  exampleUrl: string | null
  token: string | null
}) {
  const t = useTranslations('settings.connect')
  return (
    <SettingsSection title={t('title')}>
      <p className="mt-2 max-w-2xl text-pretty text-sm text-text-2">{t('intro')}</p>
      <div className="mt-3 grid min-w-0 gap-4 text-sm *:min-w-0">
        <div>
          <h3 className="font-medium">{t('address')}</h3>
          <CopyBlock what={t('address')} text={url} />
          {exampleUrl !== null && (
            <p className="mt-1 text-xs text-text-3">
              {t.rich('one', {
                address: exampleUrl,
                url: (words) => <span className="id-text break-all">{words}</span>,
              })}
            </p>
          )}
        </div>
        <div>
          <h3 className="font-medium">{t('code')}</h3>
          <p className="text-text-2">{t('codeHelp')}</p>
          <CopyBlock what={t('code')} text={claudeCodeCommand(url, token ?? placeholder)} />
        </div>
        <div>
          <h3 className="font-medium">{t('desktop')}</h3>
          <p className="text-text-2">{t('desktopHelp')}</p>
          <CopyBlock what={t('desktop')} text={mcpRemoteConfig(url, token ?? placeholder)} />
          {token === null && <p className="mt-1 text-xs text-text-3">{t('placeholder', { placeholder })}</p>}
        </div>
      </div>
    </SettingsSection>
  )
}
