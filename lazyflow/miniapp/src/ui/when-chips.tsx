import type { ReactNode } from 'react';
import { addDays, dayWord } from './dates';
import { CalendarIcon, ClockIcon, CloseIcon } from './icons';
import { useLocale } from './locale';
import styles from './when-chips.module.css';

interface Props {
  date: string | null;
  time: string | null;
  onChange: (date: string | null, time: string | null) => void;
}

/** No date, today, tomorrow, or any other day; then a time for it. */
export function WhenChips({ date, time, onChange }: Props) {
  const { words, today } = useLocale();
  const tomorrow = addDays(today, 1);
  const isOther = date !== null && date !== today && date !== tomorrow;
  return (
    <div className={styles.chips} role="group" aria-label={words.when}>
      <Chip pressed={!date} onPress={() => onChange(null, null)}>
        {words.noDate}
      </Chip>
      <Chip pressed={date === today} onPress={() => onChange(today, time)}>
        {words.dateToday}
      </Chip>
      <Chip pressed={date === tomorrow} onPress={() => onChange(tomorrow, time)}>
        {words.dateTomorrow}
      </Chip>
      <Picker
        type="date"
        label={words.pickDate}
        icon={<CalendarIcon size={18} />}
        value={isOther ? date : ''}
        shown={isOther ? dayWord(date, today, words) : null}
        onPick={(picked) => onChange(picked, picked ? time : null)}
      />
      {date && (
        <Picker
          type="time"
          label={words.pickTime}
          icon={<ClockIcon size={18} />}
          value={time ?? ''}
          shown={time}
          onPick={(picked) => onChange(date, picked)}
        />
      )}
    </div>
  );
}

interface ChipProps {
  pressed: boolean;
  onPress: () => void;
  children: ReactNode;
}

function Chip({ pressed, onPress, children }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  );
}

interface PickerProps {
  type: 'date' | 'time';
  label: string;
  icon: ReactNode;
  value: string;
  shown: string | null;
  onPick: (value: string | null) => void;
}

/**
 * A chip with the browser's own picker: the invisible input on top takes the tap. Opening it by
 * script is forbidden inside Telegram Web's cross-site frame.
 */
function Picker({ type, label, icon, value, shown, onPick }: PickerProps) {
  const { words } = useLocale();
  return (
    <span className={styles.chip} data-picked={shown !== null}>
      {icon}
      {shown ?? label}
      <input
        type={type}
        className={styles.native}
        aria-label={label}
        value={value}
        onChange={(pick) => onPick(pick.target.value || null)}
      />
      {shown !== null && type === 'time' && (
        <button
          type="button"
          className={styles.clear}
          aria-label={`${words.remove}: ${label}`}
          onClick={() => onPick(null)}
        >
          <CloseIcon size={16} />
        </button>
      )}
    </span>
  );
}
