import { useTranslations } from 'next-intl'
import { CellMark } from './cell-mark.tsx'

/** What the letters of the cells mean. */
export function Legend() {
  const t = useTranslations('access')
  return (
    <ul aria-label={t('legend')} className="hidden gap-3 text-text-2 text-xs min-[1360px]:flex">
      {(['allow', 'limit', 'approve', 'deny'] as const).map((word) => (
        <li key={word} className="flex items-center gap-1.5">
          <CellMark value={word} />
          {t(`effect.${word}`)}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <CellMark value="deny" inherited />
        {t('effect.inherited')}
      </li>
    </ul>
  )
}
