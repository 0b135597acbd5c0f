import type { ReactNode } from 'react';

/** Line icons on a 24-pixel grid, drawn for this app; decoration only, so never read out. */
function icon(name: string, drawing: ReactNode) {
  function Icon({ size = 24 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {drawing}
      </svg>
    );
  }
  Icon.displayName = name;
  return Icon;
}

export const CheckIcon = icon('CheckIcon', <path d="M5.5 12.5l4.2 4.2L18.5 8" pathLength={1} />);
export const PlusIcon = icon('PlusIcon', <path d="M12 5v14M5 12h14" />);
export const CloseIcon = icon('CloseIcon', <path d="M7 7l10 10M17 7L7 17" />);
export const CalendarIcon = icon(
  'CalendarIcon',
  <>
    <rect x="4" y="5.5" width="16" height="14.5" rx="3.5" />
    <path d="M4 10.5h16M8.5 3.5v4M15.5 3.5v4" />
  </>,
);
export const ClockIcon = icon(
  'ClockIcon',
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </>,
);
export const ClipIcon = icon(
  'ClipIcon',
  <path d="M19 11.5l-7.2 7.2a4.6 4.6 0 01-6.5-6.5l7.6-7.6a3 3 0 014.3 4.3l-7.5 7.5a1.5 1.5 0 01-2.1-2.1l6.7-6.8" />,
);
export const TrashIcon = icon(
  'TrashIcon',
  <path d="M5 7h14M10 7V5.5A1.5 1.5 0 0111.5 4h1A1.5 1.5 0 0114 5.5V7M7 7l.8 11a2 2 0 002 1.9h4.4a2 2 0 002-1.9L17 7" />,
);
export const SunIcon = icon(
  'SunIcon',
  <>
    <circle cx="12" cy="12" r="4.2" />
    <path d="M12 3v1.8M12 19.2V21M3 12h1.8M19.2 12H21M5.6 5.6l1.3 1.3M17.1 17.1l1.3 1.3M18.4 5.6l-1.3 1.3M6.9 17.1l-1.3 1.3" />
  </>,
);
export const TrayIcon = icon(
  'TrayIcon',
  <path d="M4 13.5l2.4-7A2.5 2.5 0 018.8 5h6.4a2.5 2.5 0 012.4 1.5l2.4 7v3a2.5 2.5 0 01-2.5 2.5h-11A2.5 2.5 0 014 16.5v-3zm0 0h4.5a3.5 3.5 0 007 0H20" />,
);
export const CloudOffIcon = icon(
  'CloudOffIcon',
  <path d="M8 18.5h9a3.8 3.8 0 002.3-6.8M15.8 7.600A5.5 5.5 0 008 8.5M6.300 10.600A4 4 0 008 18.5M4 4l16 16" />,
);
