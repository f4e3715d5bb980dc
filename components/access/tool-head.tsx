import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MatrixTool } from '#lib/access/matrix.ts'
import { Badge } from '../ui/badge.tsx'
import { cx } from '../ui/cx.ts'

/** A row's head: the tool by its name, what makes it risky, and whether its definition waits for review. */
export function ToolHead({ tool, tinted }: { tool: MatrixTool | null; tinted: boolean }) {
  const t = useTranslations('access')
  return (
    <th
      scope="row"
      title={tool?.title}
      className={cx(
        'sticky left-0 z-10 h-7 truncate border-border border-b px-4 text-left font-normal',
        tinted ? 'bg-accent-soft' : 'bg-surface',
      )}
    >
      {tool === null ? (
        <span className="text-text-2">{t('grid.rest')}</span>
      ) : (
        <>
          <span className="id-text text-[0.78125rem]">{tool.name}</span>
          {tool.kind === 'write' && <span className="ml-1.5 text-2xs text-text-3">{t('grid.write')}</span>}
          {tool.sensitive && <span className="ml-1.5 text-2xs text-text-3">{t('grid.sensitive')}</span>}
          {(tool.state === 'new' || tool.state === 'changed') && (
            <Badge tone="warn" icon={<TriangleAlert size={12} strokeWidth={1.75} aria-hidden />} className="ml-1.5">
              {t(`grid.${tool.state}`)}
            </Badge>
          )}
        </>
      )}
    </th>
  )
}
