import type { Database } from '#lib/db/client.ts'

/** What people call the reports that they wrote, by id; also of those that were deleted and are still in the trash. */
export async function writtenTitles({ writtenReport }: Pick<Database, 'writtenReport'>): Promise<Map<string, string>> {
  const rows = await writtenReport.findMany({ select: { id: true, title: true } })
  return new Map(rows.map(({ id, title }) => [id, title]))
}
