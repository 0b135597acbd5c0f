/** Which day it is for the user, in the zone the server knows; until then, in the device's. */
export interface Calendar {
  /** `YYYY-MM-DD`. */
  today: () => string;
  moveTo: (timeZone: string | null) => void;
}

export function createCalendar(now: () => number): Calendar {
  let format = dayFormat(null);
  return {
    today: () => format.format(now()),
    moveTo: (timeZone) => {
      format = dayFormat(timeZone);
    },
  };
}

function dayFormat(timeZone: string | null): Intl.DateTimeFormat {
  // The Canadian English form of a date is YYYY-MM-DD.
  const form = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', timeZone ? { ...form, timeZone } : form);
  } catch {
    // A zone newer than this device's list of them.
    return new Intl.DateTimeFormat('en-CA', form);
  }
}
