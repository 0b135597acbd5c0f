create table meta (
  name  text primary key,
  value text not null
) strict;

create table users (
  telegram_id               integer primary key,
  username                  text,
  first_name                text not null default '',
  last_name                 text,
  language_code             text,
  timezone                  text not null,
  notifications_enabled     integer not null default 1,
  morning_digest_time       text not null default '09:00',
  deadline_reminder_minutes integer not null default 15,
  -- The bot was blocked: nothing more is sent until the user writes again.
  blocked                   integer not null default 0,
  created_at                integer not null,
  updated_at                integer not null
) strict;

create table tasks (
  id                  text primary key,
  user_id             integer not null references users on delete cascade,
  content             text not null,
  -- The message as it was written, before a date was taken out of it.
  source_text         text,
  status              text not null
    check (status in ('inbox', 'active', 'backlog', 'done', 'archived', 'deleted')),
  scheduled_date      text,
  scheduled_time      text,
  deadline            integer,
  -- When to remind; null once that is done, set anew when the deadline changes.
  remind_at           integer,
  telegram_message_id integer,
  media_group_id      text,
  -- Carried over from the earlier version until folders and recurrence are built.
  description         text,
  kind                text not null default 'task',
  folder              text not null default 'personal',
  recurrence_rule     text,
  created_at          integer not null,
  updated_at          integer not null,
  completed_at        integer,
  deleted_at          integer
) strict;

-- One message is one task, however often the message comes.
create unique index tasks_of_message on tasks (user_id, telegram_message_id)
  where telegram_message_id is not null;

create index tasks_by_age on tasks (user_id, status, created_at, id);

create index tasks_by_date on tasks (
  user_id, status, ifnull(scheduled_date, '9999-12-31'), ifnull(deadline, 9223372036854775807), id);

create index tasks_by_completion on tasks (user_id, completed_at, id) where status = 'done';

create index tasks_to_remind on tasks (remind_at) where remind_at is not null;

create index tasks_deleted on tasks (deleted_at) where deleted_at is not null;

create unique index tasks_of_album on tasks (user_id, media_group_id)
  where media_group_id is not null;

create table media (
  id               text primary key,
  task_id          text not null references tasks on delete cascade,
  user_id          integer not null references users on delete cascade,
  type             text not null,
  telegram_file_id text,
  file_name        text,
  mime_type        text,
  size             integer,
  -- Below the uploads directory: <user>/<random>.
  file_path        text not null,
  state            text not null check (state in ('pending', 'stored', 'failed')),
  attempts         integer not null default 0,
  next_attempt_at  integer not null default 0,
  last_error       text,
  created_at       integer not null
) strict;

create index media_of_task on media (task_id);

create index media_of_user on media (user_id);

create index media_to_fetch on media (next_attempt_at) where state = 'pending';

create table telegram_updates (
  update_id       integer primary key,
  chat_id         integer not null,
  body            text not null,
  state           text not null default 'new' check (state in ('new', 'done', 'parked')),
  attempts        integer not null default 0,
  next_attempt_at integer not null default 0,
  last_error      text,
  received_at     integer not null,
  done_at         integer
) strict;

create index updates_to_work on telegram_updates (update_id) where state = 'new';

create index updates_of_chat on telegram_updates (chat_id, update_id) where state = 'new';

create index updates_by_age on telegram_updates (received_at);

create table outbox (
  id              integer primary key autoincrement,
  chat_id         integer not null,
  method          text not null,
  body            text not null,
  state           text not null default 'new' check (state in ('new', 'sent', 'parked')),
  attempts        integer not null default 0,
  next_attempt_at integer not null default 0,
  -- A claim that has run out belongs to a process that died while sending.
  claimed_until   integer not null default 0,
  last_error      text,
  created_at      integer not null,
  sent_at         integer
) strict;

create index outbox_to_send on outbox (id) where state = 'new';

create index outbox_of_chat on outbox (chat_id, id) where state = 'new';

create index outbox_by_age on outbox (created_at);

-- The shape is db-scheduler's.
create table scheduled_tasks (
  task_name            varchar(100),
  task_instance        varchar(100),
  task_data            blob,
  execution_time       timestamp,
  picked               bit,
  picked_by            varchar(50),
  last_success         timestamp,
  last_failure         timestamp,
  consecutive_failures int,
  last_heartbeat       timestamp,
  version              bigint,
  priority             smallint,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_due on scheduled_tasks (execution_time);

create index scheduled_tasks_alive on scheduled_tasks (last_heartbeat);
