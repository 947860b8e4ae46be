#include "app/server/http/tlscontext.h"

#include "app/server/tls/keypair.h"

#include <boost/asio/ssl/context.hpp>
#include <openssl/ssl.h>


using namespace Qt::StringLiterals;

namespace linedesk::http {
namespace {

namespace asio = boost::asio;

/// Of the protocols a client offers only HTTP/1.1 is ours.
int chooseProtocol(SSL *, const unsigned char **out, unsigned char *outSize,
                   const unsigned char *offered, unsigned int offeredSize, void *)
{
    static constexpr unsigned char ours[] = "\x08http/1.1";
    unsigned char *chosen = nullptr;
    if (SSL_select_next_proto(&chosen, outSize, ours, sizeof(ours) - 1, offered, offeredSize)
        != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

Result<std::shared_ptr<asio::ssl::context>> serverTls(const QByteArray &certificatePem,
                                                      const QByteArray &keyPem)
{
    LD_TRY(tls::checkKeyPair({certificatePem, keyPem}));
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX *native = context->native_handle();
    boost::system::error_code chain;
    boost::system::error_code key;
    context->use_certificate_chain(
        asio::const_buffer(certificatePem.constData(), std::size_t(certificatePem.size())), chain);
    context->use_private_key(asio::const_buffer(keyPem.constData(), std::size_t(keyPem.size())),
                             asio::ssl::context::pem, key);
    if (chain || key)
        return Error::invalid(Reason::Damaged, chain ? u"certificate"_s : u"key"_s, u"PEM"_s);
    const bool set = SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION) == 1
        && SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1;
    if (!set)
        return Error{ErrorCode::Storage, {}, u"OpenSSL does not take the ciphers"_s};
    SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION
                                    | SSL_OP_CIPHER_SERVER_PREFERENCE
                                    | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(native, chooseProtocol, nullptr);
    return context;
}

} // namespace linedesk::http
