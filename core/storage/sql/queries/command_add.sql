INSERT INTO command (id, device_id, device_seq, user_id, name, type_ver, fingerprint, payload, entered_at,
    business_date, received_at, status, answer, chain_no, chain_hash)
VALUES (:id, :device, :device_seq, :user, :name, :type_ver, :fingerprint, :payload, :entered,
    :business, :received, :status, :answer, :chain_no, :chain_hash)
