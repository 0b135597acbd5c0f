import * as v from 'valibot';

const Attachment = v.object({
  id: v.string(),
  type: v.string(),
  fileName: v.nullish(v.string()),
  mimeType: v.nullish(v.string()),
  size: v.nullish(v.number()),
});

/** Dates are days and wall-clock times in the user's zone; the rest is epoch milliseconds. */
export const Task = v.object({
  id: v.string(),
  content: v.string(),
  status: v.picklist(['inbox', 'active', 'done']),
  scheduledDate: v.nullish(v.string(), null),
  scheduledTime: v.nullish(v.string(), null),
  createdAt: v.number(),
  updatedAt: v.number(),
  completedAt: v.nullish(v.number(), null),
  media: v.array(Attachment),
});
export type Task = v.InferOutput<typeof Task>;

/** What a person decides about a task; everything else is the server's. */
export interface Draft {
  content: string;
  scheduledDate: string | null;
  scheduledTime: string | null;
}
