import { LoadingBlock } from '#components/states/loading-block.tsx'

export default function AuditLoading() {
  return (
    <div className="px-5 py-4">
      <LoadingBlock shape="block" />
      <div className="mt-4">
        <LoadingBlock shape="rows" lines={12} />
      </div>
    </div>
  )
}
