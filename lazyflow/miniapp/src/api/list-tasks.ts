import * as v from 'valibot';
import type { ListName } from './lists';
import type { Authorised } from './session';
import { Task } from './task';

const Page = v.object({
  items: v.array(Task),
  cursor: v.nullish(v.string(), null),
  hasMore: v.boolean(),
});

/** Loads pages until at least `atLeast` tasks are there, so that a refresh keeps what was shown. */
export async function listTasks(authorised: Authorised, name: ListName, atLeast: number) {
  const items: Task[] = [];
  let cursor: string | null = null;
  do {
    const rest: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const path = `/tasks?list=${name}${rest}`;
    const page: v.InferOutput<typeof Page> = await authorised({
      method: 'GET',
      path,
      answer: Page,
    });
    items.push(...page.items);
    cursor = page.hasMore ? page.cursor : null;
  } while (cursor && items.length < atLeast);
  return { items, hasMore: cursor !== null };
}
