-- grain: no rows; what the statements of this folder share
-- binds: none
-- the value of the slot that holds a plan's rounding
create or replace macro warehouse.in_slot(slot, one, two, three, four, five) as
  case slot when 1 then one when 2 then two when 3 then three when 4 then four when 5 then five end;

-- what a month's traffic costs beyond the fee, in ten-thousandths of the currency; null where a sum is null.
-- A missing allowance is unlimited; on-net and off-net share what is beyond it in the proportion of the month.
create or replace macro warehouse.traffic_price(
  onnet_seconds, offnet_seconds, messages, kilobytes,
  voice_allowance, message_allowance, data_allowance, onnet_rate, offnet_rate, message_rate, data_rate
) as
  case
    when onnet_seconds + offnet_seconds + kilobytes is not null then round(10000 * (
      case when onnet_seconds + offnet_seconds = 0 then 0 else
        coalesce(greatest(0, onnet_seconds + offnet_seconds - voice_allowance), 0)
          / (onnet_seconds + offnet_seconds)
          * (onnet_seconds * onnet_rate + offnet_seconds * offnet_rate)
      end
      + coalesce(greatest(0, messages - message_allowance), 0) * message_rate
      + coalesce(greatest(0, kilobytes - data_allowance), 0) * data_rate
    ))::bigint
  end;
