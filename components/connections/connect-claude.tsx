'use client'

import { useTranslations } from 'next-intl'
import { claudeCodeCommand, mcpRemoteConfig, placeholder } from './commands.ts'
import { CopyBlock } from './copy-block.tsx'

/** Address and settings for MCP clients; a token that was just made stands in them until the page is left. */
export function ConnectClaude({ url, exampleUrl, token }: { url: string; exampleUrl: string; token: string | null }) {
  const t = useTranslations('connections.connect')
  return (
    <section aria-labelledby="connect" className="min-w-0">
      <h2 id="connect" className="border-b border-border-strong pb-1.5 text-lg font-semibold">
        {t('title')}
      </h2>
      <div className="mt-3 grid min-w-0 gap-4 text-sm *:min-w-0">
        <div>
          <h3 className="font-medium">{t('address')}</h3>
          <CopyBlock what={t('address')} text={url} />
          <p className="mt-1 text-xs text-text-3">
            {t.rich('one', { address: exampleUrl, url: (words) => <span className="id-text break-all">{words}</span> })}
          </p>
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
    </section>
  )
}
