import { EMPTY_LISTS, LIST_NAMES, place, without, type ListName, type Lists } from './lists';
import { ApiProblem } from './problem';
import type { Task } from './task';

/** A change that is shown before the server has agreed to it. */
export interface Change {
  /** The task as it was; null when the change creates it. */
  before: Task | null;
  /** The task as it will be; null when the change deletes it. */
  after: Task | null;
  /** Answers the saved task; null when it is gone. */
  send: () => Promise<Task | null>;
}

interface Options {
  today: () => string;
  load: (name: ListName, atLeast: number) => Promise<{ items: Task[]; hasMore: boolean }>;
}

/** Every open task on this screen: what the server last said plus changes on their way to it. */
export class TaskStore {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  readonly #firstIds = new Map<string, string>();
  #lists = EMPTY_LISTS;
  #changes = 0;
  #pending = 0;
  /** The last change made to each task: the answer to an earlier one is no longer worth showing. */
  readonly #latest = new Map<string, Change>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly lists = (): Lists => this.#lists;

  /** The same for a task before and after the server named it: its row stays the same row. */
  readonly keyOf = (id: string): string => this.#firstIds.get(id) ?? id;

  /** Fails with an `ApiProblem`, after what was shown has been put back. */
  readonly change = (change: Change): Promise<Task | null> => {
    this.#changes++;
    this.#pending++;
    this.#latest.set(idOf(change), change);
    this.#move(change.before, change.after);
    // In order: "done" and its undo must not overtake each other on the way to the server.
    const settled = this.#queue.then(() => this.#settle(change));
    this.#queue = settled.catch(() => undefined);
    return settled;
  };

  readonly refresh = async (): Promise<void> => {
    if (this.#pending > 0) return;
    await Promise.all(LIST_NAMES.map((name) => this.#load(name, this.#lists[name].items.length)));
  };

  readonly loadMore = (name: ListName): Promise<void> =>
    this.#load(name, this.#lists[name].items.length + 1);

  async #settle(change: Change): Promise<Task | null> {
    try {
      const saved = await change.send();
      if (saved && change.after) this.#firstIds.set(saved.id, this.keyOf(change.after.id));
      if (this.#isLatest(change)) this.#move(change.after, saved);
      return saved;
    } catch (error) {
      if (this.#isLatest(change)) this.#move(change.after, change.before);
      throw error;
    } finally {
      this.#changes++;
      this.#pending--;
      void this.refresh();
    }
  }

  #isLatest(change: Change): boolean {
    return this.#latest.get(idOf(change)) === change;
  }

  async #load(name: ListName, atLeast: number): Promise<void> {
    const seen = this.#changes;
    try {
      const loaded = await this.#options.load(name, atLeast);
      // An answer from before a change knows nothing of it; a newer one is on its way.
      if (seen !== this.#changes) return;
      this.#show({ ...this.#lists, [name]: { ...loaded, loaded: true, problem: null } });
    } catch (error) {
      const problem = ApiProblem.from(error);
      this.#show({ ...this.#lists, [name]: { ...this.#lists[name], problem } });
    }
  }

  #move(from: Task | null, to: Task | null): void {
    const cleared = from ? without(this.#lists, from.id) : this.#lists;
    this.#show(to ? place(cleared, to, this.#options.today()) : cleared);
  }

  #show(lists: Lists): void {
    this.#lists = lists;
    this.#listeners.forEach((listener) => listener());
  }
}

function idOf(change: Change): string {
  return (change.before ?? change.after)?.id ?? '';
}
