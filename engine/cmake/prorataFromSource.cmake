# The libraries of an engine for WebAssembly: C libraries compiled from Debian's sources, which lie unpacked in
# PRORATA_LIBRARY_SOURCES (./dev fetches them), and the headers of the others, which are the same for every machine.
set(PRORATA_LIBRARY_SOURCES ${PROJECT_SOURCE_DIR}/build/sources CACHE PATH "Unpacked sources of C libraries")

# Only links to what is needed: the rest of the system's headers is for another machine.
set(headers ${PROJECT_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${headers})
foreach(library IN ITEMS boost eigen3 fmt lemon rapidjson)
    find_path(prorata_${library}_folder ${library} PATHS ${BOOST_ROOT} ${Boost_ROOT} /usr/local/include /usr/include
              NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
    mark_as_advanced(prorata_${library}_folder)
    file(CREATE_LINK ${prorata_${library}_folder}/${library} ${headers}/${library} SYMBOLIC)
endforeach()
# Files of Boost name themselves in what they throw: by their paths here, so that every folder builds the same bytes.
add_compile_options(-fmacro-prefix-map=${headers}/= -fmacro-prefix-map=headers/=)
foreach(target IN ITEMS Boost::headers LEMON::headers fmt::fmt-header-only prorata_json Eigen3::Eigen Threads::Threads)
    add_library(${target} INTERFACE IMPORTED GLOBAL)
    target_include_directories(${target} INTERFACE ${headers})
endforeach()
target_include_directories(Eigen3::Eigen INTERFACE ${headers}/eigen3)
target_compile_definitions(fmt::fmt-header-only INTERFACE FMT_HEADER_ONLY=1)

# Their configurations, which every file of theirs asks for: nothing of this system is missing.
file(WRITE ${PROJECT_BINARY_DIR}/configuration/config.h "")
file(WRITE ${PROJECT_BINARY_DIR}/configuration/expat_config.h
     "#define BYTEORDER 1234\n#define HAVE_ARC4RANDOM_BUF 1\n#define XML_CONTEXT_BYTES 1024\n#define XML_DTD 1\n#define XML_NS 1\n")

# prorata_library(<target> <source folder> <folder with headers> <files>...)
function(prorata_library target folder include)
    file(GLOB root LIST_DIRECTORIES true ${PRORATA_LIBRARY_SOURCES}/${folder})
    list(FILTER root EXCLUDE REGEX "[.](tar[.].*|dsc|asc)$")
    if(NOT root)
        message(FATAL_ERROR "${PRORATA_LIBRARY_SOURCES} has no ${folder}: ./dev fetches it")
    endif()
    list(TRANSFORM ARGN PREPEND ${root}/ OUTPUT_VARIABLE files)
    add_library(${target} STATIC ${files})
    target_include_directories(${target} SYSTEM PUBLIC ${root}/${include})
    target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/configuration)
    target_compile_options(${target} PRIVATE -w) # their warnings are their own
endfunction()

prorata_library(prorata_yaml "libyaml-*" include
                src/api.c src/reader.c src/scanner.c src/parser.c)
target_compile_definitions(prorata_yaml PRIVATE
    YAML_VERSION_MAJOR=0 YAML_VERSION_MINOR=2 YAML_VERSION_PATCH=5 YAML_VERSION_STRING="0.2.5")
prorata_library(prorata_sha2 "libmd-*" include src/sha2.c)
prorata_library(prorata_xml "expat-*" expat/lib
                expat/lib/xmlparse.c expat/lib/xmlrole.c expat/lib/xmltok.c)
target_compile_definitions(prorata_xml PRIVATE arc4random_buf=getentropy) # which asks the browser
prorata_library(prorata_inflate "zlib-*" .
                adler32.c compress.c crc32.c deflate.c inffast.c inflate.c inftrees.c trees.c zutil.c)
prorata_library(prorata_zip "zlib-*" contrib contrib/minizip/ioapi.c contrib/minizip/unzip.c contrib/minizip/zip.c)
target_link_libraries(prorata_zip PUBLIC prorata_inflate)
